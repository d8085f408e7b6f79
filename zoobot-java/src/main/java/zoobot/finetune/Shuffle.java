package zoobot.finetune;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Orders of galaxies. */
final class Shuffle {

  private Shuffle() {}

  /** Returns 0…n−1, shuffled (Fisher & Yates) unless there is no randomness. */
  static int[] order(int n, SplittableRandom random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0 && random != null; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
