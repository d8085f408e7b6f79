package zoobot.task;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.calibration.CalibrationError;
import zoobot.calibration.ClassCalibration;
import zoobot.predict.Certainty;

/** What a classifier says of its own certainty, in columns and in words. */
record ClassCertainty(ClassTask task, ClassCalibration learnt) {

  /** At which a report says what is promised. */
  static final double LEVEL = 0.9;

  Certainty at(double level) {
    double[] thresholds = learnt.thresholds(level);
    return new Certainty(
        List.of(task.label() + "_confidence"),
        List.of(task.label() + Certainty.TEXT),
        answers -> {
          double[] p = task.probabilities(answers);
          double confidence = learnt.probabilities(p)[ClassCalibration.top(p)];
          String set = text(learnt.set(p, thresholds));
          return new Certainty.Cells(new float[] {(float) confidence}, set);
        });
  }

  /** Returns a set as "ring", "ring|no ring" or "spiral|bar", in the same order always. */
  private String text(boolean[] set) {
    if (!task.isYesOrNo()) {
      return named(IntStream.range(0, set.length).filter(k -> set[k]), "|");
    }
    String no = "no " + task.label();
    return set[0] && set[1] ? task.label() + "|" + no : set[1] ? task.label() : no;
  }

  private String named(IntStream classes, String between) {
    return classes.mapToObj(task.classes()::get).collect(Collectors.joining(between));
  }

  String promise() {
    double[] thresholds = learnt.thresholds(LEVEL);
    int[] counts = learnt.scores().stream().mapToInt(s -> s.galaxies()).toArray();
    String each =
        IntStream.range(0, counts.length)
            .mapToObj(k -> counts[k] + " × " + task.classes().get(k))
            .collect(Collectors.joining(", "));
    String never =
        named(
            IntStream.range(0, counts.length).filter(k -> Double.isInfinite(thresholds[k])), ", ");
    String words =
        "at 90 %% the set holds the true answer of 9 in 10 galaxies of each class like those"
            + " labelled%s; known from %s";
    String few = " (too few to ever rule out " + never + ")";
    return words.formatted(never.isEmpty() ? "" : few, each);
  }

  String kept(float[][] answers, float[][] targets) {
    double[] thresholds = learnt.thresholds(LEVEL);
    int n = answers.length;
    int held = 0;
    int sizes = 0;
    boolean[] right = new boolean[n];
    double[] plain = new double[n];
    double[] confidence = new double[n];
    for (int i = 0; i < n; i++) {
      double[] p = task.probabilities(answers[i]);
      boolean[] set = learnt.set(p, thresholds);
      int truth = ClassTask.top(targets[i]);
      int top = ClassCalibration.top(p);
      held += set[truth] ? 1 : 0;
      sizes += (int) IntStream.range(0, set.length).filter(k -> set[k]).count();
      right[i] = top == truth;
      plain[i] = p[top];
      confidence[i] = learnt.probabilities(p)[top];
    }
    return String.format(
        Locale.ROOT,
        "it did in %.0f %% of %d test galaxies, with %.2f answers each; the probability that an"
            + " answer is right is off by %.3f, before calibration %.3f",
        100.0 * held / n,
        n,
        (double) sizes / n,
        CalibrationError.of(confidence, right).error(),
        CalibrationError.of(plain, right).error());
  }
}
