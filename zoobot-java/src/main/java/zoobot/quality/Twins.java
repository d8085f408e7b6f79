package zoobot.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
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
final class Twins {

  /**
   * A galaxy with the image of one before it.
   *
   * @param first row of the first galaxy with this image
   * @param second row of the other
   * @param correlation of small copies; 1 if all pixels are the same
   * @param exact whether all pixels are the same
   */
  record Pair(int first, int second, double correlation, boolean exact) {}

  private static final int BANDS = 16;
  private static final int BITS = 16;
  private static final int FARTHEST = 64; // of 256 bits: a quarter
  private static final int WINDOW = 2000; // in a band on which very many images agree

  private final Fingerprint[] prints;
  private final double similarity;
  private final Map<Long, Pair> near = new HashMap<>();

  private Twins(Fingerprint[] prints, double similarity) {
    this.prints = prints;
    this.similarity = similarity;
  }

  /**
   * Finds pairs.
   *
   * @param prints one an image; null where it is not to be compared
   * @param similarity least correlation of near ones; above 1 for exact ones only
   */
  static List<Pair> find(Fingerprint[] prints, double similarity) {
    List<Pair> pairs = new ArrayList<>();
    int[] distinct = exact(prints, pairs);
    if (similarity <= 1) {
      Twins twins = new Twins(prints, similarity);
      int[] dealt = Order.shuffled(IntStream.range(0, BANDS * BITS).toArray(), new Random(0));
      for (int band = 0; band < BANDS; band++) {
        Interruption.check("comparing images");
        twins.compare(distinct, Arrays.copyOfRange(dealt, band * BITS, (band + 1) * BITS));
      }
      pairs.addAll(twins.near.values());
    }
    pairs.sort((a, b) -> a.second != b.second ? a.second - b.second : a.first - b.first);
    return pairs;
  }

  /** Adds pairs of equal digests and returns the rows of one image of each kind. */
  private static int[] exact(Fingerprint[] prints, List<Pair> pairs) {
    Map<UUID, Integer> first = new HashMap<>();
    IntStream.Builder distinct = IntStream.builder();
    for (int row = 0; row < prints.length; row++) {
      if (prints[row] != null) {
        Integer same = first.putIfAbsent(prints[row].digest(), row);
        if (same == null) {
          distinct.add(row);
        } else {
          pairs.add(new Pair(same, row, 1, true));
        }
      }
    }
    return distinct.build().toArray();
  }

  /** Compares images that agree in these bits. */
  private void compare(int[] rows, int[] bits) {
    long[] sorted = new long[rows.length]; // the band's bits above, the row below
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = (long) band(prints[rows[i]].hash(), bits) << Integer.SIZE | rows[i];
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      int end = Math.min(sorted.length, i + WINDOW);
      for (int j = i + 1; j < end && sorted[i] >> Integer.SIZE == sorted[j] >> Integer.SIZE; j++) {
        compare((int) sorted[i], (int) sorted[j]);
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

  private void compare(int first, int second) {
    if (prints[first].distance(prints[second]) > FARTHEST) {
      return;
    }
    double correlation = prints[first].correlation(prints[second]);
    if (correlation >= similarity) {
      long key = (long) first << Integer.SIZE | second;
      near.put(key, new Pair(first, second, correlation, false));
    }
  }
}
