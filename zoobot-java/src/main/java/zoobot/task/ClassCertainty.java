package zoobot.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.calibration.ClassCalibration;
import zoobot.calibration.ConformalScores;
import zoobot.io.internal.Order;
import zoobot.predict.Certainty;

/** What a classifier says of its own certainty, in columns and in words. */
record ClassCertainty(ClassTask task, ClassCalibration learnt) {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  Certainty at(double level) {
    double[] thresholds = learnt.thresholds(level);
    return new Certainty(
        List.of(task.label() + "_confidence"),
        List.of(task.label() + Certainty.TEXT),
        answers -> {
          double[] p = task.probabilities(answers);
          double confidence = learnt.probabilities(p)[Order.highest(p)];
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
    IntStream few = IntStream.range(0, thresholds.length).filter(k -> thresholds[k] == INFINITE);
    String never = named(few, ", ");
    String words =
        "at 90 %% the set holds the true answer of 9 in 10 galaxies of each class like those"
            + " labelled%s; known from %s";
    return words.formatted(
        never.isEmpty() ? "" : " (too few to ever rule out " + never + ")",
        task.each(learnt.scores().stream().mapToInt(ConformalScores::galaxies).toArray()));
  }

  Task.Kept kept(float[][] answers, float[][] targets, double level) {
    double[] thresholds = learnt.thresholds(level);
    boolean[][] sets =
        Arrays.stream(answers)
            .map(a -> learnt.set(task.probabilities(a), thresholds))
            .toArray(boolean[][]::new);
    return Task.Kept.of(
        sets.length,
        i -> sets[i][ClassTask.top(targets[i])],
        i -> IntStream.range(0, sets[i].length).filter(k -> sets[i][k]).count());
  }
}
