package zoobot.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the user of a finetuned model should look at. */
final class Warnings {

  private static final int FEW = 30;
  private static final int FEW_TESTS = 50;
  private static final double CONFIDENT = 0.9;
  private static final int LISTED = 5;

  private final FinetuneRun.Parts parts;
  private final Scores test;
  private final TopTraining.Outcome outcome;
  private final List<Contradiction> contradictions;
  private final List<String> list = new ArrayList<>();

  Warnings(
      FinetuneRun.Parts parts,
      Scores test,
      TopTraining.Outcome outcome,
      List<Contradiction> contradictions) {
    this.parts = parts;
    this.test = test;
    this.outcome = outcome;
    this.contradictions = contradictions;
  }

  List<String> list() {
    spellings();
    fewLabels();
    twins();
    testSet();
    if (!contradictions.isEmpty()) {
      list.add(
          "labels contradicted: "
              + contradictions.size()
              + ". A model that has not learnt from them gives another class a probability above "
              + CONFIDENT
              + "; they are listed above");
    }
    if (outcome != null && !outcome.better()) {
      list.add(
          "training the encoder made the validation loss no better; its weights are those from"
              + " before");
    }
    return list;
  }

  /** Hand-made tables say Yes here and yes there. */
  private void spellings() {
    if (parts.all().task() instanceof ClassTask task) {
      task.classes().stream()
          .collect(Collectors.groupingBy(name -> name.strip().toLowerCase(Locale.ROOT)))
          .values()
          .stream()
          .filter(names -> names.size() > 1)
          .forEach(
              names ->
                  list.add(
                      "the classes '"
                          + String.join("', '", names)
                          + "' differ in capitals or blanks only; are they one?"));
    }
  }

  private void fewLabels() {
    int[] counts = parts.all().counts();
    if (parts.all().task() instanceof ClassTask task) {
      for (int k = 0; k < task.classes().size(); k++) {
        int count = k < counts.length ? counts[k] : 0;
        if (count < FEW) {
          list.add(
              "class '"
                  + task.classes().get(k)
                  + "' has "
                  + count
                  + " labels; below "
                  + FEW
                  + " both the model and its scores depend much on chance");
        }
      }
    } else if (parts.all().size() < FEW) {
      list.add("only " + parts.all().size() + " labels; scores depend much on chance");
    }
  }

  private void twins() {
    List<int[]> twins = parts.audit().twins();
    if (twins.isEmpty()) {
      return;
    }
    list.add(
        "images that stand twice or more, byte for byte: "
            + twins.size()
            + ", of "
            + ids(twins.stream().limit(LISTED).flatMapToInt(IntStream::of).toArray())
            + (parts.partition().twins() == 0
                ? ""
                : "; galaxies moved so that they are on one side of the split: "
                    + parts.partition().twins()));
    int[] across = acrossTheSplit(twins);
    if (across.length > 0) {
      list.add(
          "test galaxies with the image of a training galaxy, so that the scores are too good: "
              + ids(across));
    }
    if (parts.all().task() instanceof ClassTask) {
      int[] torn =
          twins.stream()
              .filter(rows -> IntStream.of(rows).map(this::label).distinct().count() > 1)
              .flatMapToInt(IntStream::of)
              .toArray();
      if (torn.length > 0) {
        list.add("the same image has different labels: " + ids(torn));
      }
    }
  }

  private int label(int row) {
    return parts.all().strata()[row];
  }

  private int[] acrossTheSplit(List<int[]> twins) {
    Set<Integer> tests = set(parts.partition().test());
    Set<Integer> trains = set(parts.partition().train());
    return twins.stream()
        .filter(rows -> IntStream.of(rows).anyMatch(trains::contains))
        .flatMapToInt(IntStream::of)
        .filter(tests::contains)
        .toArray();
  }

  private static Set<Integer> set(int[] rows) {
    return IntStream.of(rows).boxed().collect(Collectors.toSet());
  }

  private String ids(int[] rows) {
    String some =
        Arrays.stream(rows)
            .limit(2 * LISTED)
            .mapToObj(parts.all().catalog()::id)
            .collect(Collectors.joining(", "));
    return rows.length > 2 * LISTED ? some + " and more" : some;
  }

  private void testSet() {
    if (test == null) {
      list.add("no galaxy was kept for a test, so nobody knows how good the model is");
      return;
    }
    if (test.galaxies() < FEW_TESTS) {
      list.add("only " + test.galaxies() + " test galaxies; read their scores with their errors");
    }
    if (parts.all().task() instanceof ClassTask
        && test.value("balanced_accuracy") <= 1.0 / classes() + error()) {
      list.add(
          String.format(
              Locale.ROOT,
              "the model is hardly better than guessing (balanced accuracy %.3f of %d classes)",
              test.value("balanced_accuracy"),
              classes()));
    }
    if (parts.all().task() instanceof NumberTask
        && test.value("rmse") >= test.value("constant_rmse")) {
      list.add("the model is no better than always answering the mean");
    }
  }

  private int classes() {
    return ((ClassTask) parts.all().task()).classes().size();
  }

  private double error() {
    return 1 / Math.sqrt(4.0 * test.galaxies());
  }

  /** Adds the galaxies whose label answers contradict with confidence. */
  static void contradicted(
      ClassTask task, LabelledGalaxies galaxies, float[][] answers, List<Contradiction> found) {
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] != null) {
        double[] p = task.probabilities(answers[i]);
        int truth = galaxies.strata()[i];
        int top = IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
        if (top != truth && p[top] > CONFIDENT) {
          found.add(
              new Contradiction(
                  galaxies.catalog().id(i),
                  task.classes().get(truth),
                  task.classes().get(top),
                  p[top]));
        }
      }
    }
  }
}
