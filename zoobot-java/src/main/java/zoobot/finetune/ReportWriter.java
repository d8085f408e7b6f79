package zoobot.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import zoobot.encoder.Encoder;
import zoobot.plot.Charts;

/** Writes down what a finetuning did and came to. */
final class ReportWriter {

  private final FinetuneOptions options;
  private final FinetuneRun.Parts parts;
  private final HeadFit fit;
  private final TopTraining.Outcome outcome;
  private final float[][] told;
  private final Encoder encoder;
  private final double seconds;

  /**
   * Takes what there is to say.
   *
   * @param outcome null where the encoder was frozen
   * @param told answers for the test galaxies
   */
  ReportWriter(
      FinetuneOptions options,
      FinetuneRun.Parts parts,
      HeadFit fit,
      TopTraining.Outcome outcome,
      float[][] told,
      Encoder encoder,
      double seconds) {
    this.options = options;
    this.parts = parts;
    this.fit = fit;
    this.outcome = outcome;
    this.told = told;
    this.encoder = encoder;
    this.seconds = seconds;
  }

  FinetuneReport report() {
    Task task = parts.train().task();
    Scores test = told.length == 0 ? null : task.score(told, parts.test().targets());
    Scores crossValidation = crossValidation(task);
    List<Contradiction> contradictions = contradictions();
    return new FinetuneReport(
        task.title(),
        facts(),
        test,
        crossValidation,
        new Warnings(parts, test, outcome, contradictions).list(),
        contradictions,
        fit.trials().stream()
            .map(t -> new Charts.Strength(t.penalty(), t.trainLoss(), t.heldOutLoss(), t.error()))
            .toList(),
        fit.penalty(),
        outcome == null ? List.of() : outcome.history().epochs(),
        split());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("labels", labels());
    if (!parts.all().notes().isEmpty()) {
      facts.put("not used", String.join("; ", parts.all().notes()));
    }
    facts.put("split", splitText());
    facts.put("images", options.size() + " × " + options.size() + " pixels");
    facts.put("encoder", encoder.config().architecture() + ", " + depth());
    if (!options.depth().fromScratch()) {
      facts.put("head", head());
    }
    if (outcome != null) {
      facts.put(
          "training",
          String.format(Locale.ROOT, "%s; before: %.4f", outcome.history(), outcome.startLoss()));
    }
    facts.put("time", String.format(Locale.ROOT, "%.0f s", seconds));
    return facts;
  }

  private String labels() {
    LabelledGalaxies all = parts.all();
    if (all.task() instanceof ClassTask task) {
      int[] counts = Arrays.copyOf(all.counts(), task.classes().size());
      List<String> each =
          IntStream.range(0, counts.length)
              .mapToObj(k -> counts[k] + " × " + task.classes().get(k))
              .toList();
      boolean weighed = options.labels().balanced() && options.labels().weights().isEmpty();
      return all.size()
          + ": "
          + String.join(", ", each)
          + (weighed ? "; in training each class weighs the same" : "");
    }
    if (parts.train().task() instanceof NumberTask task) {
      return String.format(
          Locale.ROOT,
          "%d numbers; mean %.4g and spread %.4g to learn from",
          all.size(),
          task.mean(),
          task.spread());
    }
    double votes = 0;
    for (float[] row : all.targets()) {
      for (float vote : row) {
        votes += vote;
      }
    }
    return String.format(Locale.ROOT, "%d galaxies with %.0f votes", all.size(), votes);
  }

  private String splitText() {
    String how =
        options.split().column() == null
            ? "at random, seed "
                + options.seed()
                + (parts.all().counts().length > 1 ? ", stratified" : "")
            : "by column '" + options.split().column() + "'";
    int validation = parts.validation().size();
    return parts.train().size()
        + " to learn from, "
        + (validation == 0 ? "" : validation + " to decide when to stop, ")
        + parts.test().size()
        + " to test; "
        + how;
  }

  private String depth() {
    DepthOptions depth = options.depth();
    return depth.fromScratch()
        ? "trained whole from random weights"
        : depth.isFrozen()
            ? "frozen"
            : "top "
                + depth.parts()
                + " of "
                + encoder.network().parts()
                + " parts trained"
                + (depth.trainNorms() ? "" : ", BatchNorm frozen");
  }

  private String head() {
    String how =
        fit.chosen() == null
            ? "; too few galaxies for cross-validation"
            : Double.isNaN(options.penalty())
                ? ", chosen by " + fit.folds().count() + "-fold cross-validation"
                : ", as set";
    String stretch =
        fit.chosen() == null
            ? ""
            : String.format(Locale.ROOT, "; outputs stretched by %.3g", fit.chosen().stretch());
    return String.format(Locale.ROOT, "linear, penalty %.4g%s%s", fit.penalty(), how, stretch);
  }

  private Scores crossValidation(Task task) {
    if (fit.chosen() == null) {
      return null;
    }
    int[] rows = fit.folds().all();
    return task.score(
        Arrays.stream(rows).mapToObj(i -> fit.chosen().answers()[i]).toArray(float[][]::new),
        Arrays.stream(rows).mapToObj(i -> parts.train().targets()[i]).toArray(float[][]::new));
  }

  private List<Contradiction> contradictions() {
    List<Contradiction> all = new ArrayList<>();
    if (parts.train().task() instanceof ClassTask task) {
      if (fit.chosen() != null) {
        Warnings.contradicted(task, parts.train(), fit.chosen().answers(), all);
      }
      Warnings.contradicted(task, parts.test(), told, all);
    }
    all.sort((a, b) -> Double.compare(b.probability(), a.probability()));
    return all;
  }

  private Map<String, List<String>> split() {
    Map<String, List<String>> split = new LinkedHashMap<>();
    split.put("train", parts.train().catalog().ids());
    split.put("validation", parts.validation().catalog().ids());
    split.put("test", parts.test().catalog().ids());
    return split;
  }
}
