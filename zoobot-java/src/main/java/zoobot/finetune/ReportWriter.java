package zoobot.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.catalog.internal.Division;
import zoobot.catalog.internal.Division.Partition;
import zoobot.encoder.Encoder;
import zoobot.image.ImageShape;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;

/** What a finetuning did and came to; the outcome is null where the encoder was frozen. */
record ReportWriter(
    FinetuneOptions options,
    FinetuneRun.Parts parts,
    Along along,
    HeadFit fit,
    HeadedEncoder.Outcome outcome,
    float[][] answers,
    Encoder encoder,
    double seconds) {

  private static final int FEW_TESTS = 50;
  private static final int LISTED = 10;
  private static final double SURE = 0.9; // of which a task says what it promises

  FinetuneReport report() {
    Task task = task();
    Scores test = answers.length == 0 ? null : task.score(answers, parts.test().targets());
    List<Task.Contradiction> contradictions = contradictions();
    return new FinetuneReport(
        task.title(),
        facts(),
        test,
        crossValidation(),
        warnings(test, contradictions.size()),
        contradictions,
        fit.trials().stream().map(PenaltySearch.Trial::strength).toList(),
        fit.penalty(),
        outcome == null ? List.of() : outcome.history().epochs(),
        split(parts.train(), parts.validation(), parts.test().ids()));
  }

  private Task task() {
    return parts.train().task();
  }

  /** Begins the facts of a report with what there is to say of labels. */
  static Map<String, String> facts(Task task, Labels labels) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("labels", task.describe(labels));
    if (!labels.notes().isEmpty()) {
      facts.put("not used", String.join("; ", labels.notes()));
    }
    return facts;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = facts(task(), parts.all());
    facts.put("split", splitText());
    if (along != null) {
      String form = "%s, each counting %.3g";
      String others = task().describe(along.labels());
      facts.put("learnt along", String.format(Locale.ROOT, form, others, along.weight()));
    }
    ImageShape seen = encoder.images(options.size(), options.frame());
    facts.put("images", "%d × %1$d pixels, frame %s".formatted(seen.size(), seen.frame()));
    facts.put("encoder", encoder.config().architecture() + ", " + depth());
    if (!options.depth().fromScratch()) {
      facts.put("head", head());
    }
    if (outcome != null) {
      String form = Double.isNaN(outcome.startLoss()) ? "%s" : "%s; before: %.4f";
      facts.put(
          "training", String.format(Locale.ROOT, form, outcome.history(), outcome.startLoss()));
    }
    facts.put("how sure", sure());
    facts.put("time", String.format(Locale.ROOT, "%.0f s", seconds));
    return facts;
  }

  private String sure() {
    String promise = task().promise();
    if (promise.isEmpty()) {
      return "can't tell; it takes 20 labelled galaxies that were not learnt from, or 30 with votes";
    }
    boolean validated = outcome != null && outcome.better();
    String from =
        validated ? "the validation galaxies, which chose the epoch, too" : "cross-validation";
    Task.Kept kept = task().kept(answers, parts.test().targets(), SURE);
    String words = "; it did in %.0f %% of %d test galaxies, mean size %.3g";
    double share = 100 * kept.share();
    String did = String.format(Locale.ROOT, words, share, answers.length, kept.size());
    return promise + ", in " + from + (Double.isNaN(share) ? "" : did);
  }

  private String splitText() {
    String column = options.splitColumn();
    String stratified = parts.all().counts().length > 1 ? ", stratified" : "";
    int validation = parts.validation().size();
    return "%d to learn from, %s%d to test; %s"
        .formatted(
            parts.train().size(),
            validation == 0 ? "" : validation + " to decide when to stop, ",
            parts.test().size(),
            column.isEmpty()
                ? "at random, seed " + options.seed() + stratified
                : "by column '" + column + "'");
  }

  private String depth() {
    DepthOptions depth = options.depth();
    if (depth.fromScratch()) {
      return "trained whole from random weights";
    }
    String norms = depth.trainNorms() ? "" : ", BatchNorm frozen";
    int all = encoder.network().parts();
    return depth.isFrozen()
        ? "frozen"
        : "top %d of %d parts trained%s".formatted(depth.parts(), all, norms);
  }

  private String head() {
    HeadOptions head = fit.head().options();
    if (!head.isLinear()) {
      String form = "two hidden layers of %d, dropout %.2f, penalty %.4g";
      return String.format(Locale.ROOT, form, head.hidden(), head.dropout(), fit.penalty());
    }
    String linear = String.format(Locale.ROOT, "linear, penalty %.4g", fit.penalty());
    if (fit.chosen() == null) {
      return linear + "; too few galaxies for cross-validation";
    }
    String chosen = "chosen by " + fit.folds().count() + "-fold cross-validation";
    String how = options.head().penalty().isPresent() ? "as set" : chosen;
    String form = "%s, %s; outputs stretched by %.3g";
    return String.format(Locale.ROOT, form, linear, how, fit.chosen().stretch());
  }

  private Scores crossValidation() {
    return fit.chosen() == null ? null : task().score(fit.chosen().answers(), asked().targets());
  }

  /** Returns the galaxies of cross-validation. */
  private Labels asked() {
    return parts.train().rows(fit.folds().all());
  }

  private List<Task.Contradiction> contradictions() {
    List<Task.Contradiction> all = new ArrayList<>();
    if (fit.chosen() != null) {
      all.addAll(task().contradictions(asked(), fit.chosen().answers()));
    }
    all.addAll(task().contradictions(parts.test(), answers));
    all.sort(Comparator.comparing(found -> -found.probability()));
    return all;
  }

  /** Returns the ids of each part of a split. */
  static Map<String, List<String>> split(Labels train, Labels validation, List<String> test) {
    Map<String, List<String>> split = new LinkedHashMap<>();
    split.put("train", train.ids());
    split.put("validation", validation.ids());
    split.put("test", test);
    return split;
  }

  private List<String> warnings(Scores test, int contradictions) {
    List<String> list = new ArrayList<>(task().warnings(parts.all(), test));
    twins(list);
    if (test == null) {
      list.add(
          fit.chosen() == null
              ? "no galaxy was kept for a test, so nobody knows how good the model is"
              : "no galaxy was kept for a test; only cross-validation says how good the model is");
    } else if (test.galaxies() < FEW_TESTS) {
      list.add("only " + test.galaxies() + " test galaxies; read their scores with their errors");
    }
    if (contradictions > 0) {
      list.add(
          "labels contradicted: %d. A model that has not learnt from them gives another class a probability above 0.9; they are listed above"
              .formatted(contradictions));
    }
    if (outcome != null && !outcome.better()) {
      list.add(
          "training the encoder made the validation loss no better; its weights are those from before");
    }
    return list;
  }

  private void twins(List<String> list) {
    List<int[]> twins = Division.twins(parts.groups());
    Partition split = parts.partition();
    String moved = " (galaxies moved to the same side of the split: " + split.twins() + ")";
    String all = "images that occur more than once, byte for byte: " + twins.size();
    tell(list, all + (split.twins() == 0 ? "" : moved) + "; those of ", among(twins, t -> true));
    IntStream learnt = among(twins, t -> IntStream.of(t).anyMatch(row -> has(split.train(), row)));
    String across =
        "test galaxies with the image of a training galaxy, so that the scores are too good: ";
    tell(list, across, learnt.filter(row -> has(split.test(), row)));
    int[] strata = parts.all().strata();
    if (!task().classes().isEmpty()) {
      Predicate<int[]> torn = t -> IntStream.of(t).map(i -> strata[i]).distinct().count() > 1;
      tell(list, "the same image has different labels: ", among(twins, torn));
    }
  }

  private static IntStream among(List<int[]> twins, Predicate<int[]> condition) {
    return twins.stream().filter(condition).flatMapToInt(IntStream::of);
  }

  private static boolean has(int[] ascending, int row) {
    return Arrays.binarySearch(ascending, row) >= 0;
  }

  /** Says it of galaxies, if there are any. */
  private void tell(List<String> list, String what, IntStream rows) {
    List<String> ids = rows.mapToObj(row -> parts.all().galaxies().get(row).id()).toList();
    String some = ids.stream().limit(LISTED).collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      list.add(what + some + (ids.size() > LISTED ? " and more" : ""));
    }
  }
}
