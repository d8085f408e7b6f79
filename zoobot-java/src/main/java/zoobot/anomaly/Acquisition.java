package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/**
 * Chooses the galaxies to label next: those of greatest {@link ExpectedImprovement} of all left.
 *
 * <p>The deviation, a hundred times the work of the expected score, is computed only where it can
 * matter: a galaxy is at most as uncertain as its nearest labelled one alone leaves it, which
 * bounds Expected Improvement from above. The result is the same as without this.
 *
 * @param best score given so far, to be exceeded by the trade-off
 */
record Acquisition(GaussianProcess gp, Points galaxies, double best, double tradeoff) {

  /** How many galaxies, by bound, are computed first; the best of them rule most others out. */
  private static final int PROBE = 256;

  private static final int WORTH_THREADS = 10_000; // galaxies

  /** Returns the galaxies of greatest Expected Improvement in order, equals as they stand. */
  int[] top(BitSet excluded, int count) {
    int[] left = IntStream.range(0, galaxies.size()).filter(i -> !excluded.get(i)).toArray();
    double[] bounds = bounds(left);
    double probe = largest(bounds, Math.max(PROBE, count));
    // As many galaxies as are wanted have at least this; one whose bound is below it is none of the
    // greatest.
    double least = largest(exact(above(left, bounds, probe)), count);
    int[] candidates = above(left, bounds, least);
    return greatest(candidates, exact(candidates), count);
  }

  /** Returns the rows of the greatest values in order, equals as they stand. */
  static int[] greatest(int[] rows, double[] values, int count) {
    double least = largest(values, Math.max(1, count));
    int[] places = IntStream.range(0, rows.length).filter(i -> values[i] >= least).toArray();
    double[] few = Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    return Arrays.stream(Order.descending(few)).limit(count).map(i -> rows[places[i]]).toArray();
  }

  /** Returns upper bounds of log EI. */
  private double[] bounds(int[] rows) {
    double[] mean = new double[galaxies.size()];
    double[] nearest = new double[galaxies.size()];
    gp.predict(galaxies, mean, null, nearest);
    double prior = gp.kernel().variance();
    double known = gp.labelVariance() * (1 + 1e-9); // a little more, for rounding
    IntStream order = IntStream.of(rows);
    return (rows.length < WORTH_THREADS ? order : order.parallel())
        .mapToDouble(i -> log(mean[i], Math.sqrt(prior - nearest[i] * nearest[i] / known)))
        .toArray();
  }

  /** Returns log EI. */
  private double[] exact(int[] rows) {
    GaussianProcess.Posterior posterior = gp.predict(galaxies.rows(rows));
    double[] exact = new double[rows.length];
    Arrays.setAll(exact, i -> log(posterior.mean()[i], posterior.deviation()[i]));
    return exact;
  }

  private double log(double mean, double deviation) {
    return ExpectedImprovement.log(mean, deviation, best, tradeoff);
  }

  private static int[] above(int[] rows, double[] values, double least) {
    return IntStream.range(0, rows.length)
        .filter(i -> values[i] >= least)
        .map(i -> rows[i])
        .toArray();
  }

  /** Returns the count-th largest value; −∞ where there are fewer. */
  private static double largest(double[] values, int count) {
    if (values.length < count) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] sorted = values.clone();
    Arrays.parallelSort(sorted);
    return sorted[sorted.length - count];
  }
}
