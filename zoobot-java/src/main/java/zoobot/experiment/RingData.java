package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.io.internal.Check;
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

  /** Divides a catalogue; where it does not say how, a fifth of it is for testing. */
  public static RingData of(Catalog catalog, long seed) {
    return of(catalog, 0.2, seed);
  }

  /**
   * Divides a catalogue: by its column {@code ring_split} (pool, test) where it has one; otherwise
   * a part of the galaxies, by id, is for testing. Galaxies without a label, or another than 0 and
   * 1 (or no and yes, false and true), are left out, and the test set is balanced by leaving out
   * what is too many.
   *
   * @param test the part for testing, 0 to 1, where the catalogue does not say
   * @throws IllegalArgumentException if there are no rings or no non-rings on either side
   */
  public static RingData of(Catalog catalog, double test, long seed) {
    Catalog filled = catalog.filled(LABEL);
    int[] labels = filled.labels(LABEL);
    Catalog labelled = filled.rows(row -> labels[row] == 0 || labels[row] == 1);
    if (labelled.has(SPLIT)) {
      return checked(labelled.where(SPLIT, "pool"), labelled.where(SPLIT, "test"), seed);
    }
    Split split = labelled.split(0, test, seed);
    return checked(split.train(), split.test(), seed);
  }

  /** Returns n random rings and n random non-rings; the same for all arms of an experiment. */
  int[] balanced(int n, int repeat, long seed) {
    return balanced(pool, n, seed * 1_000_003 + repeat * 1009L + n).toArray();
  }

  private static IntStream balanced(Catalog catalog, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rings = Order.shuffled(rows(catalog, 1), random);
    int[] others = Order.shuffled(rows(catalog, 0), random);
    return IntStream.concat(Arrays.stream(rings, 0, n), Arrays.stream(others, 0, n));
  }

  private static RingData checked(Catalog pool, Catalog test, long seed) {
    check(pool, "pool");
    int[] rows = balanced(test, check(test, "test"), seed).sorted().toArray();
    return new RingData(pool, test.rows(rows));
  }

  /** Returns how many there are of the rarer kind; throws if there are none. */
  private static int check(Catalog catalog, String name) {
    int rings = rows(catalog, 1).length;
    int others = rows(catalog, 0).length;
    String where = catalog.source() + ": the " + name;
    String found = "%s has %d rings and %d non-rings in column '%s'; it needs both";
    Check.that(rings > 0 && others > 0, found, where, rings, others, LABEL);
    return Math.min(rings, others);
  }

  /** Returns the rows with this label. */
  static int[] rows(Catalog catalog, int label) {
    int[] labels = catalog.labels(LABEL);
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
