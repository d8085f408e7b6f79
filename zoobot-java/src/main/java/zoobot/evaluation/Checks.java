package zoobot.evaluation;

import java.util.stream.IntStream;

/** What every metric asks of its numbers. */
final class Checks {

  private Checks() {}

  static void binary(int[] labels, double[] scores) {
    if (labels.length != scores.length) {
      throw new IllegalArgumentException(
          labels.length + " labels but " + scores.length + " scores; each item needs both");
    }
    if (labels.length == 0) {
      throw new IllegalArgumentException("there are no labels; give at least one");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "label " + i + " is " + labels[i] + "; a binary label is 0 or 1");
      }
      notNaN(scores[i], "score " + i);
    }
  }

  static void bothClasses(int[] labels) {
    int ones = IntStream.of(labels).sum();
    if (ones == 0 || ones == labels.length) {
      throw new IllegalArgumentException(
          "all "
              + labels.length
              + " labels are "
              + labels[0]
              + "; ranking metrics need at least one 0 and one 1");
    }
  }

  static void notNaN(double value, String what) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(what + " is NaN");
    }
  }
}
