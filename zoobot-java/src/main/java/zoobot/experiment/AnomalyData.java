package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/**
 * Galaxies to search, of which few are what is sought.
 *
 * @param pool the galaxies
 * @param truth 1 for the sought, 0 for others, shape {@code [pool.size()]}
 */
public record AnomalyData(Catalog pool, int[] truth) {

  /**
   * Takes the galaxies that have a label, and leaves out as many of the sought at random as must be
   * for them to be rare; the others all stay.
   *
   * @param label column of numbers, or of yes and no; empty or negative where nothing is known of a
   *     galaxy, which is left out
   * @param threshold the least number that makes a galaxy one of the sought
   * @param rarity the sought are less than this part of the pool; 0.02 in the paper's experiment
   * @param seed decides which of the sought stay
   * @throws IllegalArgumentException if the rarity is not in (0, 1), or no galaxies of either kind
   *     are left
   */
  public static AnomalyData of(
      Catalog all, String label, double threshold, double rarity, long seed) {
    Catalog catalog = all.filled(label);
    Check.that(rarity > 0 && rarity < 1, "rarity must be in (0, 1), got %s", rarity);
    double[] numbers = catalog.numbers(label);
    int[] sought = rows(numbers, threshold, Double.POSITIVE_INFINITY);
    int[] others = rows(numbers, 0, threshold);
    int most = (int) Math.ceil(rarity * others.length / (1 - rarity)) - 1;
    boolean some = sought.length != 0 && most >= 1;
    String where = catalog.source() + ": column '" + label + "'";
    String few = "%s has %d galaxies of %s or more and %d below; too few to make a search";
    Check.that(some, few, where, sought.length, threshold, others.length);
    IntStream kept = Arrays.stream(Order.shuffled(sought, new SplittableRandom(seed))).limit(most);
    int[] rows = IntStream.concat(kept, Arrays.stream(others)).sorted().toArray();
    int[] truth = Arrays.stream(rows).map(row -> numbers[row] >= threshold ? 1 : 0).toArray();
    return new AnomalyData(catalog.rows(rows), truth);
  }

  /** Returns how many are sought. */
  public int sought() {
    return Arrays.stream(truth).sum();
  }

  /** Returns the part of the pool that is sought. */
  public double rate() {
    return sought() / (double) truth.length;
  }

  private static int[] rows(double[] numbers, double from, double to) {
    return IntStream.range(0, numbers.length)
        .filter(i -> numbers[i] >= from && numbers[i] < to)
        .toArray();
  }
}
