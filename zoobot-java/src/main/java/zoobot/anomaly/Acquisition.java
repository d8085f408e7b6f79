package zoobot.anomaly;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;

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

  /** How many galaxies are computed first of those that wait: the best of them rule others out. */
  private static final int PROBE = Points.BLOCK;

  private static final int WAITING = 4096; // galaxies, from which on some are computed

  /** Returns the galaxies of greatest Expected Improvement in order, equals as they stand. */
  int[] top(BitSet excluded, int count) {
    Choice choice = new Choice(count);
    KernelTable table = gp.table(galaxies);
    galaxies.each(
        (first, block, size) -> {
          double[] bounds = bounds(block, size, table);
          choice.add(first, bounds, excluded);
        });
    return choice.end();
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

  private double log(double mean, double deviation) {
    return ExpectedImprovement.log(mean, deviation, best, tradeoff);
  }

  /** The greatest so far, and those that wait as their bounds say that they may be among them. */
  private final class Choice {

    private final Best exact;
    private IntArrayList rows = new IntArrayList();
    private DoubleArrayList bounds = new DoubleArrayList();
    private int enough = WAITING;

    Choice(int count) {
      exact = new Best(count);
    }

    void add(int first, double[] some, BitSet excluded) {
      double least = exact.least();
      if (Arrays.stream(some).anyMatch(bound -> bound >= least)) {
        keep(first, some, excluded);
      }
    }

    private synchronized void keep(int first, double[] some, BitSet excluded) {
      for (int i = 0; i < some.length; i++) {
        if (some[i] >= exact.least() && !excluded.get(first + i)) {
          rows.add(first + i);
          bounds.add(some[i]);
        }
      }
      if (rows.size() >= enough) {
        probe();
        enough = Math.max(WAITING, 2 * rows.size());
      }
    }

    /** Computes those of the highest bounds; who can't be among the greatest then waits no more. */
    private void probe() {
      Best highest = new Best(PROBE);
      for (int i = 0; i < rows.size(); i++) {
        highest.offer(rows.getInt(i), bounds.getDouble(i));
      }
      BitSet computed = new BitSet();
      Arrays.stream(highest.rows()).forEach(computed::set);
      compute(highest.rows());
      IntArrayList left = new IntArrayList();
      DoubleArrayList leftBounds = new DoubleArrayList();
      for (int i = 0; i < rows.size(); i++) {
        if (bounds.getDouble(i) >= exact.least() && !computed.get(rows.getInt(i))) {
          left.add(rows.getInt(i));
          leftBounds.add(bounds.getDouble(i));
        }
      }
      rows = left;
      bounds = leftBounds;
    }

    private void compute(int[] some) {
      GaussianProcess.Posterior posterior = gp.predict(galaxies, some);
      for (int i = 0; i < some.length; i++) {
        exact.offer(some[i], log(posterior.mean()[i], posterior.deviation()[i]));
      }
    }

    int[] end() {
      do {
        probe();
      } while (!rows.isEmpty() && !exact.full());
      compute(rows.toIntArray());
      return exact.rows();
    }
  }
}
