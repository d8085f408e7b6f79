package zoobot.posterior;

import java.util.Arrays;

/** How the fraction of one answer is distributed: a mixture of beta distributions. */
final class FractionCurve {

  private static final int MOST_STEPS = 200;
  private static final int CELLS = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final BetaCurve[] curves;

  FractionCurve(BetaCurve... curves) {
    this.curves = curves;
  }

  double cumulative(double x) {
    double sum = 0;
    for (BetaCurve curve : curves) {
      sum += curve.cumulative(x);
    }
    return sum / curves.length;
  }

  private double density(double x) {
    double sum = 0;
    for (BetaCurve curve : curves) {
      sum += curve.density(x);
    }
    return sum / curves.length;
  }

  /** Returns where the cumulative curve has a value: between where those of the members have it. */
  double quantile(double p) {
    if (curves.length == 1) {
      return curves[0].quantile(p);
    }
    double[] each = Arrays.stream(curves).mapToDouble(c -> c.quantile(p)).toArray();
    double low = Arrays.stream(each).min().orElseThrow();
    double high = Arrays.stream(each).max().orElseThrow();
    double x = Arrays.stream(each).average().orElseThrow();
    for (int i = 0; i < MOST_STEPS && high - low > 1e-13 * high; i++) {
      double error = cumulative(x) - p;
      low = error < 0 ? x : low;
      high = error > 0 ? x : high;
      double next = x - error / density(x);
      next = next > low && next < high ? next : (low + high) / 2;
      if (error == 0 || Math.abs(next - x) <= 1e-13 * x) {
        return next;
      }
      x = next;
    }
    return x;
  }

  double[] between(double p, double level) {
    return new double[] {quantile(p), quantile(Math.min(1, p + level))};
  }

  /** Returns the ends of the shortest interval that holds a probability. */
  double[] shortest(double level) {
    if (curves.length > 1) {
      return searched(level);
    }
    BetaCurve only = curves[0];
    if (only.a <= 1 && only.b > 1) {
      return between(0, level);
    }
    if (only.b <= 1 && only.a > 1) {
      return between(1 - level, level);
    }
    double[] ends = only.a > 1 ? equallyDense(only, level) : null;
    return ends == null ? searched(level) : ends;
  }

  /** Newton's method for two ends of the same density, of a curve with one peak; null if lost. */
  private double[] equallyDense(BetaCurve curve, double level) {
    double[] ends = between((1 - level) / 2, level);
    for (int i = 0; i < MOST_STEPS; i++) {
      double l = ends[0];
      double u = ends[1];
      double uneven = curve.logDensity(l) - curve.logDensity(u);
      double excess = curve.cumulative(u) - curve.cumulative(l) - level;
      double fl = curve.density(l);
      double fu = curve.density(u);
      double determinant = curve.slope(l) * fu - curve.slope(u) * fl;
      double dl = -(uneven * fu + excess * curve.slope(u)) / determinant;
      double du = -(uneven * fl + excess * curve.slope(l)) / determinant;
      ends[0] = l + dl > 0 ? Math.min(l + dl, (l + u) / 2) : l / 2;
      ends[1] = u + du < 1 ? Math.max(u + du, (l + u) / 2) : (u + 1) / 2;
      if (Math.abs(dl) + Math.abs(du) < 1e-11) {
        return ends;
      }
    }
    return null;
  }

  /** Compares intervals that leave more and more out on the left, then those near the best. */
  private double[] searched(double level) {
    double rest = 1 - level;
    int best = 0;
    for (int i = 1; i <= CELLS; i++) {
      best = width(rest * node(i), level) < width(rest * node(best), level) ? i : best;
    }
    double node = rest * node(best);
    double low = rest * node(Math.max(0, best - 1));
    double high = rest * node(Math.min(CELLS, best + 1));
    while (high - low > 1e-6 * high + 1e-15) { // the golden section
      double step = GOLDEN * (high - low);
      boolean left = width(high - step, level) < width(low + step, level);
      low = left ? low : high - step;
      high = left ? low + step : high;
    }
    double near = (low + high) / 2;
    return between(width(node, level) <= width(near, level) ? node : near, level);
  }

  /** Places from 0 to 1, close together at both ends, where quantiles move fast. */
  private static double node(int i) {
    double t = (double) i / CELLS;
    return t * t * (3 - 2 * t);
  }

  private double width(double p, double level) {
    double[] ends = between(p, level);
    return ends[1] - ends[0];
  }
}
