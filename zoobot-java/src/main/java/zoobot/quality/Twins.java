package zoobot.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Order;

/**
 * Pairs of galaxies whose images are the same or nearly so.
 *
 * <p>Near ones are found without comparing all pairs: the 256 bits of the hash are dealt into 16
 * bands of 16 bits, and only images that agree in a whole band are compared. Bits that differ with
 * probability p let a pair be found with 1 − (1 − (1 − p)¹⁶)¹⁶: above 0.99 for p = 0.08, a JPEG of
 * quality 75 or an image scaled by 3/4 (locality-sensitive hashing, Indyk &amp; Motwani 1998,
 * doi:10.1145/276698.276876).
 */
record Twins(Fingerprint[] prints, Set<Twins.Pair> pairs) {

  /** Rows of a galaxy and of a later one with its image; exactly, or by how small copies agree. */
  record Pair(int first, int second, double correlation, boolean exact) {}

  private static final int BANDS = 16;
  private static final int BITS = 16;
  private static final int WINDOW = 2000; // in a band on which very many images agree

  /** Finds pairs, in the order of the second row, then of the first; above 1 exact ones only. */
  static List<Pair> find(Fingerprint[] prints, double similarity) {
    Comparator<Pair> order = Comparator.comparingInt(Pair::second);
    Twins twins = new Twins(prints, new TreeSet<>(order.thenComparingInt(Pair::first)));
    int[] distinct = twins.exact();
    int[] dealt = Order.shuffled(IntStream.range(0, BANDS * BITS).toArray(), new Random(0));
    for (int band = 0; band < BANDS && similarity <= 1; band++) {
      Interruption.check("comparing images");
      int[] bits = Arrays.copyOfRange(dealt, band * BITS, (band + 1) * BITS);
      twins.compare(distinct, bits, similarity);
    }
    return List.copyOf(twins.pairs);
  }

  /** Adds the pairs of equal images and returns the rows of one image of each kind. */
  private int[] exact() {
    Map<Object, Integer> first = new HashMap<>();
    for (int row = 0; row < prints.length; row++) {
      Integer same = prints[row] == null ? null : first.putIfAbsent(prints[row].same(), row);
      if (same != null) {
        pairs.add(new Pair(same, row, 1, true));
      }
    }
    return first.values().stream().mapToInt(row -> row).toArray();
  }

  /** Compares images that agree in these bits. */
  private void compare(int[] rows, int[] bits, double similarity) {
    long[] sorted = new long[rows.length]; // the band's bits above, the row below
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = (long) band(prints[rows[i]].hash(), bits) << Integer.SIZE | rows[i];
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      int end = Math.min(sorted.length, i + WINDOW);
      for (int j = i + 1; j < end && sorted[i] >> Integer.SIZE == sorted[j] >> Integer.SIZE; j++) {
        int first = (int) sorted[i];
        int second = (int) sorted[j];
        double correlation = prints[first].correlation(prints[second]);
        if (correlation >= similarity) {
          pairs.add(new Pair(first, second, correlation, false));
        }
      }
    }
  }

  private static int band(long[] hash, int[] bits) {
    int value = 0;
    for (int bit : bits) {
      value = value << 1 | (int) (hash[bit / Long.SIZE] >>> bit & 1);
    }
    return value;
  }
}
