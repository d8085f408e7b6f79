package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Order;

/**
 * Galaxies to learn from and others to be tested on, each a ring (1) or not (0).
 *
 * @param pool galaxies to learn from
 * @param test as many rings as non-rings
 */
public record RingData(Catalog pool, Catalog test) {

  /** The column of labels. */
  public static final String LABEL = "ring";

  /** The column that says which galaxies are for testing, where a catalogue has one. */
  public static final String SPLIT = "ring_split";

  /**
   * Divides a catalogue: by its column {@code ring_split} (pool, test) where it has one; otherwise
   * a fifth of the galaxies, by id, is for testing. Labels other than 0 and 1 are left out, and the
   * test set is balanced by leaving out what is too many.
   *
   * @throws IllegalArgumentException if there are no rings or no non-rings on either side
   */
  public static RingData of(Catalog catalog, long seed) {
    int[] labels = catalog.labels(LABEL);
    Catalog labelled = catalog.rows(row -> labels[row] == 0 || labels[row] == 1);
    Catalog pool;
    Catalog test;
    if (labelled.has(SPLIT)) {
      pool = labelled.where(SPLIT, "pool");
      test = labelled.where(SPLIT, "test");
    } else {
      var split = labelled.split(0, 0.2, seed);
      pool = split.train();
      test = split.test();
    }
    return new RingData(checked(pool, "pool"), balanced(checked(test, "test"), seed));
  }

  /** Returns the rows of the pool with this label. */
  int[] rows(int label) {
    return rows(pool, label);
  }

  /** Returns n random rings and n random non-rings; the same for all arms of an experiment. */
  int[] balanced(int n, int repeat, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + repeat * 1009L + n);
    int[] rings = Arrays.copyOf(Order.shuffled(rows(1), random), n);
    int[] others = Arrays.copyOf(Order.shuffled(rows(0), random), n);
    return IntStream.concat(Arrays.stream(rings), Arrays.stream(others)).toArray();
  }

  private static Catalog checked(Catalog catalog, String name) {
    if (rows(catalog, 0).length == 0 || rows(catalog, 1).length == 0) {
      throw new IllegalArgumentException(
          "%s: the %s has %d rings and %d non-rings in column '%s'; it needs both"
              .formatted(
                  catalog.source(), name, rows(catalog, 1).length, rows(catalog, 0).length, LABEL));
    }
    return catalog;
  }

  private static Catalog balanced(Catalog catalog, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rings = Order.shuffled(rows(catalog, 1), random);
    int[] others = Order.shuffled(rows(catalog, 0), random);
    int n = Math.min(rings.length, others.length);
    int[] kept =
        IntStream.concat(Arrays.stream(rings, 0, n), Arrays.stream(others, 0, n))
            .sorted()
            .toArray();
    return catalog.rows(kept);
  }

  private static int[] rows(Catalog catalog, int label) {
    int[] labels = catalog.labels(LABEL);
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
