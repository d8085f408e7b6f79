package zoobot.training;

/** A running mean. */
final class Mean {

  private double sum;
  private long count;

  void add(float[] values) {
    for (float value : values) {
      sum += value;
    }
    count += values.length;
  }

  double value() {
    return sum / count;
  }

  long count() {
    return count;
  }
}
