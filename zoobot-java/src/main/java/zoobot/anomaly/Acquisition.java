package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

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

  /** Returns the galaxies of greatest Expected Improvement in order, equals as they stand. */
  int[] top(BitSet excluded, int count) {
    double[] bounds = new double[galaxies.size()];
    Best probe = new Best(Math.max(PROBE, count));
    KernelTable table = gp.table(galaxies);
    galaxies.each(
        (first, block, size) -> {
          double[] own = bounds(block, size, table);
          System.arraycopy(own, 0, bounds, first, size);
          probe.offer(first, own, excluded);
        });
    // As many galaxies as are wanted have at least this; one whose bound is below it is none of the
    // greatest.
    double least = exact(probe.rows(), count).least();
    IntStream left = IntStream.range(0, bounds.length).filter(i -> !excluded.get(i));
    return exact(left.filter(i -> bounds[i] >= least).toArray(), count).rows();
  }

  /** Returns upper bounds of log EI. */
  private double[] bounds(double[][] block, int size, KernelTable table) {
    double[] mean = new double[size];
    double[] nearest = new double[size];
    gp.predict(block, table, mean, null, nearest);
    double prior = gp.kernel().variance();
    double known = gp.labelVariance() * (1 + 1e-9); // a little more, for rounding
    Arrays.setAll(nearest, i -> log(mean[i], Math.sqrt(prior - nearest[i] * nearest[i] / known)));
    return nearest;
  }

  /** Returns those of greatest log EI among some galaxies. */
  private Best exact(int[] rows, int count) {
    GaussianProcess.Posterior posterior = gp.predict(galaxies, rows);
    Best greatest = new Best(count);
    for (int i = 0; i < rows.length; i++) {
      greatest.offer(rows[i], log(posterior.mean()[i], posterior.deviation()[i]));
    }
    return greatest;
  }

  private double log(double mean, double deviation) {
    return ExpectedImprovement.log(mean, deviation, best, tradeoff);
  }
}
