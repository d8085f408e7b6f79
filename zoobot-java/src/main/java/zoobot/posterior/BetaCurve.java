package zoobot.posterior;

import org.hipparchus.special.Beta;
import org.hipparchus.util.FastMath;

/**
 * A beta distribution: its curves and their inverse, with what they share computed once. Hipparchus
 * computes that anew for every value, which takes most of the time where there are millions.
 */
final class BetaCurve {

  private static final double PRECISION = 1e-15;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 100_000;
  private static final int MOST_STEPS = 200;

  final double a;
  final double b;
  private final double logBeta;

  BetaCurve(double a, double b) {
    this.a = a;
    this.b = b;
    logBeta = Beta.logBeta(a, b);
  }

  double density(double x) {
    return front(x) / (x * (1 - x));
  }

  /** Returns the derivative of the logarithm of the density. */
  double slope(double x) {
    return (a - 1) / x - (b - 1) / (1 - x);
  }

  double cumulative(double x) {
    return x <= 0 ? 0 : x >= 1 ? 1 : cumulative(x, front(x));
  }

  /** Returns {@code x^a (1 − x)^b / B(a, b)}. */
  private double front(double x) {
    return FastMath.exp(a * FastMath.log(x) + b * FastMath.log1p(-x) - logBeta);
  }

  private double cumulative(double x, double front) {
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** The continued fraction of Abramowitz and Stegun 26.5.8, by the modified method of Lentz. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / large(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / large(1 + even * d);
      c = large(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / large(1 + odd * d);
      c = large(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        return value;
      }
    }
    return value;
  }

  private static double large(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Returns where the cumulative curve has a value: steps of Halley inside of a bracket. */
  double quantile(double p) {
    if (p <= 0 || p >= 1) {
      return p <= 0 ? 0 : 1;
    }
    double low = 0;
    double high = 1;
    double x = start(p);
    for (int i = 0; i < MOST_STEPS; i++) {
      double front = front(x);
      double error = cumulative(x, front) - p;
      low = error < 0 ? x : low;
      high = error > 0 ? x : high;
      double newton = error * x * (1 - x) / front;
      double step = newton / (1 - 0.5 * Math.min(1, newton * slope(x)));
      boolean inside = x - step > low && x - step < high;
      double next = inside ? x - step : (low + high) / 2;
      // a step leaves an error of the order of its cube
      boolean near = inside && Math.abs(step) <= 1e-6 * Math.min(x, 1 - x);
      if (error == 0 || near || next == low || next == high) {
        return error == 0 ? x : next;
      }
      x = next;
    }
    return x;
  }

  /** A first guess: Abramowitz and Stegun 26.5.22, or the curve's behaviour at its ends. */
  double start(double p) {
    double guess;
    if (a >= 1 && b >= 1) {
      double t = FastMath.sqrt(-2 * FastMath.log(Math.min(p, 1 - p)));
      double y = (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t;
      y = p < 0.5 ? -y : y;
      double lambda = (y * y - 3) / 6;
      double h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
      double w =
          y * FastMath.sqrt(h + lambda) / h
              - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5.0 / 6 - 2 / (3 * h));
      guess = a / (a + b * FastMath.exp(2 * w));
    } else {
      double left = FastMath.exp(a * FastMath.log(a / (a + b))) / a;
      double right = FastMath.exp(b * FastMath.log(b / (a + b))) / b;
      double all = left + right;
      guess =
          p < left / all
              ? FastMath.pow(a * all * p, 1 / a)
              : 1 - FastMath.pow(b * all * (1 - p), 1 / b);
    }
    return Math.min(Math.max(guess, Double.MIN_NORMAL), 1 - 1e-16);
  }
}
