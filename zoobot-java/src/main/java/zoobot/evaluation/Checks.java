package zoobot.evaluation;

import java.util.function.IntToDoubleFunction;
import zoobot.io.internal.Check;

/** What every metric asks of its numbers. */
final class Checks {

  private Checks() {}

  /** Checks that there are as many of both, and some. */
  static void same(int truths, String truth, int predictions, String predicted) {
    String message = "%d " + truth + " but %d " + predicted + "; each item needs both";
    Check.that(truths == predictions, message, truths, predictions);
    some(truths, truth);
  }

  static void some(int count, String what) {
    Check.that(count != 0, "there are no %s; give at least one", what);
  }

  static void binary(int[] labels, double[] scores) {
    same(labels.length, "labels", scores.length, "scores");
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      Check.that(label == 0 || label == 1, "label %s is %s; a binary label is 0 or 1", i, label);
      notNaN(scores[i], "score " + i);
    }
  }

  static void notNaN(double value, String what) {
    Check.that(!Double.isNaN(value), "%s is NaN", what);
  }

  static void finite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      Check.that(Double.isFinite(values[i]), "%s %s is %s", what, i, values[i]);
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
