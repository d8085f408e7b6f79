package zoobot.task;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    return "sets of answers at 90 %% hold the true one for 9 in 10 galaxies of each class like those labelled%s; known from %s"
        .formatted(never.isEmpty() ? "" : " (too few to ever rule out " + never + ")", each);
  }

  String kept(float[][] answers, float[][] targets) {
    double[] thresholds = learnt.thresholds(LEVEL);
    int n = answers.length;
    int held = 0;
    int sizes = 0;
    for (int i = 0; i < n; i++) {
      boolean[] set = learnt.set(task.probabilities(answers[i]), thresholds);
      held += set[ClassTask.top(targets[i])] ? 1 : 0;
      sizes += (int) IntStream.range(0, set.length).filter(k -> set[k]).count();
    }
    String words = "in %.0f %% of %d test galaxies the set holds the truth, with %.2f answers each";
    return String.format(Locale.ROOT, words, 100.0 * held / n, n, (double) sizes / n);
  }
}
