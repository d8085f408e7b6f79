package zoobot.anomaly;

import java.util.stream.IntStream;
import zoobot.training.internal.Lbfgs;

/**
 * The log marginal likelihood of labels under a Gaussian process of mean zero, {@code −½ yᵀK⁻¹y − ½
 * log |K| − n/2 log 2π}, and its gradient by the logarithms of the kernel's numbers (Rasmussen and
 * Williams 2006, eqs 5.8 and 5.9).
 */
final class MarginalLikelihood implements Lbfgs.Function {

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Labels from which on threads are worth it: on a busy machine they wait long for each other. */
  private static final int WORTH_THREADS = 300;

  private final double[] targets;
  private final double jitter;
  private final double[][] squaredDistances; // lower triangle
  private final double[][] byAlpha; // derivatives of K, lower triangle
  private final double[][] byLength;

  /** Prepares for points and their labels; the jitter is added to the diagonal. */
  MarginalLikelihood(double[][] points, double[] targets, double jitter) {
    this.targets = targets;
    this.jitter = jitter;
    int n = points.length;
    squaredDistances = triangle(n);
    byAlpha = triangle(n);
    byLength = triangle(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        squaredDistances[i][j] = squaredDistance(points[i], points[j]);
      }
    }
  }

  /** Returns the covariance of the labels, its upper triangle only. */
  double[][] covariance(Kernel kernel, double extra) {
    int n = targets.length;
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        k[j][i] = kernel.at(squaredDistances[i][j]);
      }
      k[i][i] = kernel.variance() + extra;
    }
    return k;
  }

  /** Returns minus the log marginal likelihood and writes minus its gradient. */
  @Override
  public double at(double[] theta, double[] gradient) {
    Kernel kernel = Kernel.fromLog(theta);
    Cholesky cholesky = Cholesky.inPlace(covarianceAndDerivatives(kernel));
    if (cholesky == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] weights = cholesky.solve(targets);
    gradient(kernel, weights, cholesky.inverse(), gradient);
    return -value(cholesky, weights);
  }

  /** Returns the log marginal likelihood; the weights are K⁻¹ y. */
  double value(Cholesky cholesky, double[] weights) {
    double fit = 0;
    for (int i = 0; i < targets.length; i++) {
      fit += targets[i] * weights[i];
    }
    return -fit / 2 - cholesky.halfLogDeterminant() - targets.length * HALF_LOG_TWO_PI;
  }

  private double[][] covarianceAndDerivatives(Kernel kernel) {
    int n = targets.length;
    double[][] k = new double[n][n];
    IntStream rows = IntStream.range(0, n);
    (n < WORTH_THREADS ? rows : rows.parallel())
        .forEach(i -> covarianceAndDerivatives(kernel, k, i));
    return k;
  }

  private void covarianceAndDerivatives(Kernel kernel, double[][] k, int i) {
    double alpha = kernel.alpha();
    double scale = kernel.scale();
    for (int j = 0; j < i; j++) {
      double t = squaredDistances[i][j] / scale;
      double base = 1 + t;
      double log = Math.log(base);
      double value = Math.exp(-alpha * log);
      k[j][i] = value;
      byAlpha[i][j] = alpha * value * (t / base - log);
      byLength[i][j] = 2 * alpha * value * t / base;
    }
    k[i][i] = kernel.variance() + jitter;
  }

  /** ½ tr((wwᵀ − K⁻¹) ∂K/∂θ), with the sign turned. */
  private void gradient(Kernel kernel, double[] w, double[][] inverse, double[] gradient) {
    double alpha = 0;
    double length = 0;
    double noise = 0;
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < i; j++) {
        double outer = w[i] * w[j] - inverse[i][j];
        alpha += outer * byAlpha[i][j];
        length += outer * byLength[i][j];
      }
      noise += (w[i] * w[i] - inverse[i][i]) / 2;
    }
    gradient[0] = -alpha;
    gradient[1] = -length;
    gradient[2] = -noise * kernel.noise();
  }

  private static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      sum += (x[d] - y[d]) * (x[d] - y[d]);
    }
    return sum;
  }

  private static double[][] triangle(int n) {
    return IntStream.range(0, n).mapToObj(double[]::new).toArray(double[][]::new);
  }
}
