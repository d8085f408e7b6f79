package zoobot.posterior;

import org.hipparchus.special.Beta;
import org.hipparchus.util.FastMath;

/** How the fraction of one answer is distributed: a mixture of beta distributions. */
final class FractionCurve {

  private static final int MOST_STEPS = 200;

  private final double[] a;
  private final double[] b;
  private final double[] logBeta;

  FractionCurve(double[][] members, int answer) {
    a = new double[members.length];
    b = new double[members.length];
    logBeta = new double[members.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = members[i][answer];
      b[i] = DirichletMixture.without(members[i], answer);
      logBeta[i] = Beta.logBeta(a[i], b[i]);
    }
  }

  double cumulative(double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Beta.regularizedBeta(x, a[i], b[i]);
    }
    return sum / a.length;
  }

  /** Returns where the cumulative curve has a value: Halley's steps inside of a bracket. */
  double quantile(double p) {
    if (p <= 0 || p >= 1) {
      return p <= 0 ? 0 : 1;
    }
    double low = 0;
    double high = 1;
    double x = start(p);
    for (int i = 0; i < MOST_STEPS; i++) {
      double error = cumulative(x) - p;
      low = error < 0 ? x : low;
      high = error > 0 ? x : high;
      double step = step(x, error);
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

  private double step(double x, double error) {
    double left = FastMath.log(x);
    double right = FastMath.log1p(-x);
    double density = 0;
    double slope = 0;
    for (int i = 0; i < a.length; i++) {
      double own = FastMath.exp((a[i] - 1) * left + (b[i] - 1) * right - logBeta[i]) / a.length;
      density += own;
      slope += own * ((a[i] - 1) / x - (b[i] - 1) / (1 - x));
    }
    double newton = error / density;
    double bend = newton * slope / density; // far off it is wild
    return newton / (1 - 0.5 * Math.max(-1, Math.min(1, bend)));
  }

  /** A first guess: logarithms of odds, a little skewed; A. and Stegun 26.2.22 for the normal. */
  private double start(double p) {
    double t = FastMath.sqrt(-2 * FastMath.log(Math.min(p, 1 - p)));
    double z = (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double far = (p < 0.5 ? z : -z) * FastMath.sqrt(1 / a[i] + 1 / b[i]);
      double skew = (1 / a[i] - 1 / b[i]) * (z * z + 2) / 6;
      sum += 1 / (1 + b[i] / a[i] * FastMath.exp(skew - far));
    }
    return Math.min(Math.max(sum / a.length, Double.MIN_NORMAL), 1 - 1e-16);
  }
}
