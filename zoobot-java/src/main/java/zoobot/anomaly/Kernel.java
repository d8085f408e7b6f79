package zoobot.anomaly;

/**
 * The covariance of a Gaussian process, rational quadratic plus white noise, in scikit-learn's
 * parametrisation (Rasmussen and Williams 2006, eq. 4.19).
 *
 * <pre>{@code k(x, y) = (1 + |x − y|² / (2 α l²))^(−α) + noise · [x is y]}</pre>
 *
 * @param alpha mixture of length scales: many for small α, one (a Gaussian) for large
 * @param lengthScale l, the distance over which scores are alike
 * @param noise variance of a score about the smooth function
 */
record Kernel(double alpha, double lengthScale, double noise) {

  /** Where a fit starts: scikit-learn's default. */
  static final Kernel START = new Kernel(1, 1, 1);

  /**
   * Returns the kernel for standardised features where there is nothing to fit: galaxies are alike
   * up to a fifth of the distance between two at random, whose square is {@code 2 D} on average.
   */
  static Kernel fixed(int dimensions) {
    return new Kernel(1, 0.2 * Math.sqrt(2.0 * dimensions), 0.05);
  }

  /** Returns the covariance of two different points at a squared distance. */
  double at(double squaredDistance) {
    // Exact for large α too, where 1 + d²/(2αl²) would round.
    return Math.exp(-alpha * Math.log1p(squaredDistance / scale()));
  }

  /** Returns the variance at any point before labels are seen, noise included. */
  double variance() {
    return 1 + noise;
  }

  /** Returns 2 α l². */
  double scale() {
    return 2 * alpha * lengthScale * lengthScale;
  }

  /** Returns the natural logarithms in scikit-learn's order: alpha, length scale, noise. */
  double[] toLog() {
    return new double[] {Math.log(alpha), Math.log(lengthScale), Math.log(noise)};
  }

  static Kernel fromLog(double[] theta) {
    return new Kernel(Math.exp(theta[0]), Math.exp(theta[1]), Math.exp(theta[2]));
  }
}
