package zoobot.task;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.calibration.ClassCalibration;
import zoobot.calibration.Kept;
import zoobot.predict.Certainty;

/** What a classifier says of its own certainty, in columns and in words. */
record ClassCertainty(ClassTask task, ClassCalibration learnt) {

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
    double[] thresholds = learnt.thresholds(0.9);
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

  Kept kept(float[][] answers, float[][] targets, double level) {
    double[] thresholds = learnt.thresholds(level);
    boolean[] held = new boolean[answers.length];
    double[] size = new double[answers.length];
    for (int i = 0; i < held.length; i++) {
      boolean[] set = learnt.set(task.probabilities(answers[i]), thresholds);
      held[i] = set[ClassTask.top(targets[i])];
      size[i] = IntStream.range(0, set.length).filter(k -> set[k]).count();
    }
    return new Kept(held, size);
  }
}
