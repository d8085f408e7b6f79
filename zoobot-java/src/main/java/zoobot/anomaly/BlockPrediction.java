package zoobot.anomaly;

import java.util.Arrays;

/** The prediction of one block of galaxies, by one thread. */
final class BlockPrediction {

  private final GaussianProcess gp;
  private final Points galaxies;
  private final int block;
  private final int count;
  private final int from;

  BlockPrediction(GaussianProcess gp, Points galaxies, int block) {
    this.gp = gp;
    this.galaxies = galaxies;
    this.block = block;
    count = galaxies.count(block);
    from = block * Points.BLOCK;
  }

  /** Writes this block's part of what {@link GaussianProcess#predict} is asked for. */
  void run(KernelTable table, double[] mean, double[] deviation, double[] nearest) {
    double[][] points = gp.points();
    double[] sums = new double[count];
    double[] most = new double[count];
    double[][] covariances = new double[deviation == null ? 1 : points.length][count];
    for (int i = 0; i < points.length; i++) {
      double[] row = covariances[deviation == null ? 0 : i];
      galaxies.squaredDistances(block, points[i], row);
      table.apply(row, count);
      add(sums, row, gp.weights()[i]);
      if (nearest != null) {
        raise(most, row);
      }
    }
    System.arraycopy(sums, 0, mean, from, count);
    if (nearest != null) {
      System.arraycopy(most, 0, nearest, from, count);
    }
    if (deviation != null) {
      deviations(covariances, deviation);
    }
  }

  /** σ² = k(x, x) − |L⁻¹ k|², one row of L⁻¹ k after the other. */
  private void deviations(double[][] covariances, double[] deviation) {
    double[] explained = new double[count];
    double[] row = new double[count];
    for (int i = 0; i < covariances.length; i++) {
      Arrays.fill(row, 0);
      whiten(row, covariances, gp.whitening()[i], i + 1);
      for (int j = 0; j < count; j++) {
        explained[j] += row[j] * row[j];
      }
    }
    double prior = gp.kernel().variance();
    for (int j = 0; j < count; j++) {
      deviation[from + j] = Math.sqrt(Math.max(0, prior - explained[j]));
    }
  }

  private static void whiten(double[] out, double[][] rows, double[] factors, int n) {
    int i = 0;
    for (; i + 3 < n; i += 4) {
      addFour(out, rows, factors, i);
    }
    for (; i < n; i++) {
      add(out, rows[i], factors[i]);
    }
  }

  // Four rows at a time, so that out is read and written a quarter as often.
  private static void addFour(double[] out, double[][] rows, double[] factors, int i) {
    double[] a = rows[i];
    double[] b = rows[i + 1];
    double[] c = rows[i + 2];
    double[] d = rows[i + 3];
    double fa = factors[i];
    double fb = factors[i + 1];
    double fc = factors[i + 2];
    double fd = factors[i + 3];
    for (int j = 0; j < out.length; j++) {
      out[j] = out[j] + fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j];
    }
  }

  private static void add(double[] out, double[] row, double factor) {
    for (int j = 0; j < out.length; j++) {
      out[j] += factor * row[j];
    }
  }

  private static void raise(double[] most, double[] row) {
    for (int j = 0; j < most.length; j++) {
      most[j] = Math.max(most[j], row[j]);
    }
  }
}
