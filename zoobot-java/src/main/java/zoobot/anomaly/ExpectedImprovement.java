package zoobot.anomaly;

/**
 * Expected Improvement, by how much a galaxy's score is expected to exceed the best so far (Jones,
 * Schonlau and Welch 1998, doi:10.1023/A:1008306431147, eq. 15):
 *
 * <pre>{@code EI = σ (φ(z) + z Φ(z)),  z = (μ − best − tradeoff) / σ}</pre>
 *
 * <p>A trade-off above 0 favours galaxies whose score is uncertain. Where everything labelled is
 * boring, most EI would round to 0 and could not be ranked; so galaxies are ranked by its
 * logarithm, which keeps the order (Ament et al. 2023, arXiv:2310.20708).
 */
final class ExpectedImprovement {

  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * Below this φ(z) + z Φ(z) is a small difference of large numbers, so it is computed as a
   * product, by a continued fraction that converges fast; above it the series loses nothing.
   */
  private static final double TAIL = -3;

  private ExpectedImprovement() {}

  /** Returns the logarithm of Expected Improvement; −∞ where it is 0. */
  static double log(double mean, double deviation, double best, double tradeoff) {
    double gain = mean - best - tradeoff;
    if (deviation == 0) {
      return Math.log(Math.max(0, gain));
    }
    return Math.log(deviation) + logH(gain / deviation);
  }

  /** ln(φ(z) + z Φ(z)). */
  private static double logH(double z) {
    if (z < TAIL) {
      return logDensity(z) + Math.log(tail(-z));
    }
    if (z > -TAIL) {
      return Math.log(z + Math.exp(logDensity(z)) * tail(z));
    }
    double density = Math.exp(logDensity(z));
    return Math.log(density + z * (0.5 + density * series(z)));
  }

  private static double logDensity(double z) {
    return -z * z / 2 - LOG_ROOT_TWO_PI;
  }

  /**
   * 1 − x Φ(−x)/φ(x) for x ≥ 3, by the continued fraction of Mills' ratio, whose parts are all
   * positive: Φ(−x)/φ(x) = 1/(x + r), r = 1/(x + 2/(x + 3/(x + …))).
   */
  private static double tail(double x) {
    double r = 0;
    // From the innermost part outwards, so many that the rest is below 1e-16.
    for (int i = (int) (20 + 400 / (x * x)); i > 0; i--) {
      r = i / (x + r);
    }
    return r / (x + r);
  }

  /** (Φ(z) − ½)/φ(z) = z + z³/3 + z⁵/(3·5) + … */
  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return sum;
  }
}
