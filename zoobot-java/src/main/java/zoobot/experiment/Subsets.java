package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/** Random subsets of rows. */
final class Subsets {

  private Subsets() {}

  /** Returns n random rings and n random non-rings; the same for all arms of an experiment. */
  static int[] balanced(RingData data, int n, int repeat, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + repeat * 1009L + n);
    int[] rings = Arrays.copyOf(Order.shuffled(data.rows(1), random), n);
    int[] others = Arrays.copyOf(Order.shuffled(data.rows(0), random), n);
    return IntStream.concat(Arrays.stream(rings), Arrays.stream(others)).toArray();
  }
}
