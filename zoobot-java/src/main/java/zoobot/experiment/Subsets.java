package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random subsets of rows. */
final class Subsets {

  private Subsets() {}

  /** Returns the rows in a random order (Fisher & Yates). */
  static int[] shuffled(int[] rows, SplittableRandom random) {
    int[] order = rows.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Returns n random rings and n random non-rings; the same for all arms of an experiment. */
  static int[] balanced(RingData data, int n, int repeat, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + repeat * 1009L + n);
    int[] rings = Arrays.copyOf(shuffled(data.rows(1), random), n);
    int[] others = Arrays.copyOf(shuffled(data.rows(0), random), n);
    return IntStream.concat(Arrays.stream(rings), Arrays.stream(others)).toArray();
  }
}
