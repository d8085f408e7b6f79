package zoobot.evaluation;

import java.util.function.IntToDoubleFunction;

/** What every metric asks of its numbers. */
final class Checks {

  private Checks() {}

  /** Checks that there are as many of both, and some. */
  static void same(int truths, String truth, int predictions, String predicted) {
    if (truths != predictions) {
      throw new IllegalArgumentException(
          "%d %s but %d %s; each item needs both".formatted(truths, truth, predictions, predicted));
    }
    some(truths, truth);
  }

  static void some(int count, String what) {
    if (count == 0) {
      throw new IllegalArgumentException("there are no " + what + "; give at least one");
    }
  }

  static void binary(int[] labels, double[] scores) {
    same(labels.length, "labels", scores.length, "scores");
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "label " + i + " is " + labels[i] + "; a binary label is 0 or 1");
      }
      notNaN(scores[i], "score " + i);
    }
  }

  static void notNaN(double value, String what) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(what + " is NaN");
    }
  }

  static void finite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(what + " " + i + " is " + values[i]);
      }
    }
  }

  /** Returns the place of the greatest number, the first of equals. */
  static int top(int count, IntToDoubleFunction values) {
    int top = 0;
    for (int i = 1; i < count; i++) {
      top = values.applyAsDouble(i) > values.applyAsDouble(top) ? i : top;
    }
    return top;
  }
}
