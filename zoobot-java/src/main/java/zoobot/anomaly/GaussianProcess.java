package zoobot.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.training.internal.Lbfgs;

/**
 * Gaussian-process regression (Rasmussen and Williams 2006, algorithm 2.1) with prior mean zero and
 * scores as they are: far from every label the expected score is 0, boring. The same model as
 * scikit-learn's {@code GaussianProcessRegressor(RationalQuadratic() + WhiteKernel())}. Immutable;
 * predictions run on all cores and do not depend on how many there are.
 *
 * @param points {@code [n][D]}
 * @param weights {@code K⁻¹ y}
 * @param whitening inverse of the Cholesky factor, lower triangle
 */
record GaussianProcess(
    Kernel kernel,
    double jitter,
    double logMarginalLikelihood,
    double[][] points,
    double[] weights,
    double[][] whitening) {

  private static final double LOWER = Math.log(1e-5); // scikit-learn's bounds of each number
  private static final double UPPER = Math.log(1e5);

  /** Added to the diagonal so that equal points do no harm, and more where that is too little. */
  private static final double JITTER = 1e-10;

  private static final double MOST_JITTER = 1e-2;

  /** Expected scores of galaxies, and standard deviations of a score, noise included. */
  record Posterior(double[] mean, double[] deviation) {}

  /** Fits the kernel to points {@code [n][D]} and scores {@code [n]}: the most likely one. */
  static GaussianProcess fit(double[][] points, double[] targets, int restarts, long seed) {
    MarginalLikelihood likelihood = new MarginalLikelihood(points, targets, JITTER);
    SplittableRandom random = new SplittableRandom(seed);
    double[] start = Kernel.START.toLog();
    Lbfgs.Minimum best = Lbfgs.minimiseWithin(likelihood, start, LOWER, UPPER);
    for (int i = 0; i < restarts; i++) {
      start = random.doubles(start.length, LOWER, UPPER).toArray();
      Lbfgs.Minimum other = Lbfgs.minimiseWithin(likelihood, start, LOWER, UPPER);
      best = other.value() < best.value() ? other : best;
    }
    return of(Kernel.fromLog(best.point()), points, targets);
  }

  static GaussianProcess of(Kernel kernel, double[][] points, double[] y) {
    MarginalLikelihood likelihood = new MarginalLikelihood(points, y, JITTER);
    for (double jitter = JITTER; jitter <= MOST_JITTER; jitter *= 10) {
      Cholesky cholesky = Cholesky.inPlace(likelihood.covariance(kernel, jitter));
      if (cholesky != null) {
        double[] weights = cholesky.solve(y);
        double value = likelihood.value(cholesky, weights);
        double[][] whitening = cholesky.inverseOfLower();
        return new GaussianProcess(kernel, jitter, value, points, weights, whitening);
      }
    }
    throw new IllegalArgumentException(
        "the covariance of " + points.length + " points is not positive definite with " + kernel);
  }

  /** Returns the variance of a label, jitter included. */
  double labelVariance() {
    return kernel.variance() + jitter;
  }

  /** Returns the expected score of galaxies. */
  double[] mean(Points galaxies) {
    double[] all = new double[galaxies.size()];
    KernelTable table = table(galaxies);
    galaxies.each(
        (first, block, count) -> {
          double[] mean = new double[count];
          predict(block, table, mean, null, null);
          System.arraycopy(mean, 0, all, first, count);
        });
    return all;
  }

  /** Returns the expected scores and their standard deviations. */
  Posterior predict(Points galaxies) {
    return predict(galaxies, IntStream.range(0, galaxies.size()).toArray());
  }

  /** Returns those of some galaxies, in the order given; one block is done by this thread. */
  Posterior predict(Points galaxies, int[] rows) {
    Posterior all = new Posterior(new double[rows.length], new double[rows.length]);
    KernelTable table = table(galaxies);
    IntStream.range(0, (rows.length + Points.BLOCK - 1) / Points.BLOCK)
        .map(b -> b * Points.BLOCK)
        .parallel()
        .forEach(
            from -> {
              int to = Math.min(rows.length, from + Points.BLOCK);
              Points some = galaxies.rows(Arrays.copyOfRange(rows, from, to));
              Posterior own = new Posterior(new double[to - from], new double[to - from]);
              predict(some.block(0), table, own.mean(), own.deviation(), null);
              System.arraycopy(own.mean(), 0, all.mean(), from, to - from);
              System.arraycopy(own.deviation(), 0, all.deviation(), from, to - from);
            });
    return all;
  }

  /** Returns the kernel for all distances between these galaxies and the labelled ones. */
  KernelTable table(Points galaxies) {
    double reach = Points.of(points).norm() + galaxies.norm();
    return new KernelTable(kernel, reach * reach);
  }

  /**
   * Writes expected scores of a block of galaxies; their deviations, a hundred times the work, and
   * the covariance with the nearest labelled galaxy, unless null.
   */
  void predict(
      double[][] block, KernelTable table, double[] mean, double[] deviation, double[] nearest) {
    int count = mean.length;
    double[][] covariances = new double[deviation == null ? 1 : points.length][count];
    Arrays.fill(mean, 0);
    for (int i = 0; i < points.length; i++) {
      double[] row = covariances[deviation == null ? 0 : i];
      Points.squaredDistances(block, points[i], row, count);
      table.apply(row, count);
      add(mean, row, weights[i]);
      for (int j = 0; nearest != null && j < count; j++) {
        nearest[j] = Math.max(nearest[j], row[j]);
      }
    }
    if (deviation != null) {
      System.arraycopy(deviations(covariances, count), 0, deviation, 0, count);
    }
  }

  /** σ² = k(x, x) − |L⁻¹ k|², one row of L⁻¹ k after the other. */
  private double[] deviations(double[][] covariances, int count) {
    double[] explained = new double[count];
    double[] row = new double[count];
    for (int i = 0; i < covariances.length; i++) {
      Arrays.fill(row, 0);
      whiten(row, covariances, whitening[i], i + 1);
      for (int j = 0; j < count; j++) {
        explained[j] += row[j] * row[j];
      }
    }
    double prior = kernel.variance();
    Arrays.setAll(row, j -> Math.sqrt(Math.max(0, prior - explained[j])));
    return row;
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
}
