package zoobot.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gaussian-process regression with a {@link Kernel}, prior mean zero and scores as they are: far
 * from every label the expected score is 0, boring. The same model as scikit-learn's {@code
 * GaussianProcessRegressor(RationalQuadratic() + WhiteKernel())}.
 *
 * <p>Immutable; safe for several threads. Predictions run on all cores and do not depend on how
 * many there are.
 *
 * <p>Reference: Rasmussen and Williams (2006), "Gaussian Processes for Machine Learning", algorithm
 * 2.1.
 *
 * <pre>{@code
 * GaussianProcess gp = GaussianProcess.fit(labelled, scores, GpOptions.standard());
 * double[] expected = gp.mean(galaxies);
 * }</pre>
 */
public final class GaussianProcess {

  private static final double MOST_JITTER = 1e-2;

  /** Blocks times labels from which on several threads are used: some milliseconds of work. */
  private static final int WORTH_THREADS = 2000;

  private final Kernel kernel;
  private final double jitter;
  private final double logMarginalLikelihood;
  private final double[][] points; // [n][D]
  private final double[] weights; // K⁻¹ y
  private final double[][] whitening; // inverse of the Cholesky factor, lower triangle
  private final double norm;

  private GaussianProcess(
      Kernel kernel,
      double jitter,
      double likelihood,
      double[][] points,
      double[] weights,
      Cholesky cholesky) {
    this.kernel = kernel;
    this.jitter = jitter;
    this.logMarginalLikelihood = likelihood;
    this.points = points;
    this.weights = weights;
    this.whitening = cholesky.inverseOfLower();
    this.norm = Points.of(points).norm();
  }

  /**
   * Fits the kernel to labelled galaxies by maximising the log marginal likelihood.
   *
   * @param points shape {@code [n][D]}
   * @param targets their scores, shape {@code [n]}
   * @throws IllegalArgumentException if there are no points, they are ragged, or a number is NaN or
   *     infinite
   */
  public static GaussianProcess fit(double[][] points, double[] targets, GpOptions options) {
    check(points, targets);
    MarginalLikelihood likelihood = new MarginalLikelihood(points, targets, options.jitter());
    double lower = Math.log(options.lower());
    double upper = Math.log(options.upper());
    SplittableRandom random = new SplittableRandom(options.seed());
    double[] start = options.start().toLog();
    QuasiNewton.Minimum best = QuasiNewton.search(likelihood, start, lower, upper);
    for (int i = 0; i < options.restarts(); i++) {
      start = random.doubles(Kernel.PARAMETERS, lower, upper).toArray();
      QuasiNewton.Minimum other = QuasiNewton.search(likelihood, start, lower, upper);
      best = other.value() < best.value() ? other : best;
    }
    return condition(Kernel.fromLog(best.point()), likelihood, points, targets, options.jitter());
  }

  /**
   * Conditions a process with a known kernel on labelled galaxies.
   *
   * @throws IllegalArgumentException as {@link #fit}
   */
  public static GaussianProcess of(Kernel kernel, double[][] points, double[] targets) {
    check(points, targets);
    double jitter = GpOptions.standard().jitter();
    MarginalLikelihood likelihood = new MarginalLikelihood(points, targets, jitter);
    return condition(kernel, likelihood, points, targets, jitter);
  }

  private static GaussianProcess condition(
      Kernel kernel, MarginalLikelihood likelihood, double[][] points, double[] y, double jitter) {
    for (double extra = jitter; extra <= MOST_JITTER; extra = Math.max(1e-12, 10 * extra)) {
      Cholesky cholesky = Cholesky.inPlace(likelihood.covariance(kernel, extra));
      if (cholesky != null) {
        double[] weights = cholesky.solve(y);
        double value = likelihood.value(cholesky, weights);
        return new GaussianProcess(kernel, extra, value, copy(points), weights, cholesky);
      }
    }
    throw new IllegalArgumentException(
        "the covariance of " + points.length + " points is not positive definite with " + kernel);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** Returns the kernel, fitted or given. */
  public Kernel kernel() {
    return kernel;
  }

  /** Returns the log marginal likelihood of the labels. */
  public double logMarginalLikelihood() {
    return logMarginalLikelihood;
  }

  /** Returns the number of labelled galaxies. */
  public int size() {
    return points.length;
  }

  /**
   * Returns the expected score of galaxies.
   *
   * @throws IllegalArgumentException if they have another number of features
   */
  public double[] mean(Points galaxies) {
    double[] mean = new double[galaxies.size()];
    predict(galaxies, mean, null, null);
    return mean;
  }

  /**
   * Returns the expected scores and their standard deviations.
   *
   * @throws IllegalArgumentException if they have another number of features
   */
  public Posterior predict(Points galaxies) {
    Posterior posterior = new Posterior(new double[galaxies.size()], new double[galaxies.size()]);
    predict(galaxies, posterior.mean(), posterior.deviation(), null);
    return posterior;
  }

  /**
   * Writes expected scores, and what else is asked for.
   *
   * @param deviation standard deviations; null for none
   * @param nearest the largest covariance with a labelled galaxy; null for none
   */
  void predict(Points galaxies, double[] mean, double[] deviation, double[] nearest) {
    if (galaxies.dimensions() != points[0].length) {
      throw new IllegalArgumentException(
          "galaxies have %d features, the labelled ones %d"
              .formatted(galaxies.dimensions(), points[0].length));
    }
    KernelTable table = new KernelTable(kernel, Math.pow(norm + galaxies.norm(), 2));
    IntStream blocks = IntStream.range(0, galaxies.blocks());
    (galaxies.blocks() * points.length < WORTH_THREADS ? blocks : blocks.parallel())
        .forEach(b -> new BlockPrediction(this, galaxies, b).run(table, mean, deviation, nearest));
  }

  /** Returns the variance of a label, jitter included. */
  double labelVariance() {
    return kernel.variance() + jitter;
  }

  double[][] points() {
    return points;
  }

  double[] weights() {
    return weights;
  }

  double[][] whitening() {
    return whitening;
  }

  private static void check(double[][] points, double[] targets) {
    Features.check(points.length, i -> points[i].length, (i, j) -> points[i][j]);
    if (targets.length != points.length) {
      throw new IllegalArgumentException(
          points.length + " points but " + targets.length + " scores; each needs one");
    }
    for (int i = 0; i < targets.length; i++) {
      if (!Double.isFinite(targets[i])) {
        throw new IllegalArgumentException("score " + i + " is " + targets[i]);
      }
    }
  }
}
