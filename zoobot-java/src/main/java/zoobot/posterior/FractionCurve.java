package zoobot.posterior;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/** How the fraction of one answer is distributed: a mixture of beta distributions. */
final class FractionCurve {

  private static final int MOST_STEPS = 200;
  private static final int CELLS = 40;
  private static final double TAIL = 1e-3;
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

  /** Returns the derivative of the logarithm of the density. */
  private double slope(double x) {
    double sum = 0;
    double all = 0;
    for (BetaCurve curve : curves) {
      double density = curves.length == 1 ? 1 : curve.density(x);
      sum += density * curve.slope(x);
      all += density;
    }
    return sum / all;
  }

  /** Returns where the cumulative curve has a value: Newton's steps inside of a bracket. */
  double quantile(double p) {
    if (curves.length == 1 || p <= 0 || p >= 1) {
      return curves[0].quantile(p);
    }
    double low = 0;
    double high = 1;
    double x = Arrays.stream(curves).mapToDouble(c -> c.start(p)).average().orElseThrow();
    for (int i = 0; i < MOST_STEPS; i++) {
      double error = cumulative(x) - p;
      low = error < 0 ? x : low;
      high = error > 0 ? x : high;
      double step = error / density(x);
      boolean inside = x - step > low && x - step < high;
      double next = inside ? x - step : (low + high) / 2;
      // a step leaves an error of the order of its square
      boolean near = inside && Math.abs(step) <= 1e-8 * Math.min(x, 1 - x);
      if (error == 0 || near || next == low || next == high) {
        return error == 0 ? x : next;
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
    BetaCurve first = curves[0];
    if (curves.length == 1 && (first.a > 1) != (first.b > 1)) { // highest at one end
      return first.a > 1 ? between(1 - level, level) : between(0, level);
    }
    double[] ends = hasOnePeak() ? equallyDense(level) : null;
    return ends == null ? searched(level) : ends;
  }

  /** Counts how often the density begins to fall. */
  private boolean hasOnePeak() {
    if (Arrays.stream(curves).anyMatch(c -> c.a <= 1 || c.b <= 1)) {
      return false;
    }
    double low = quantile(TAIL);
    double step = curves.length == 1 ? 0 : (quantile(1 - TAIL) - low) / CELLS;
    int peaks = 1;
    boolean falls = false;
    for (int i = 0; i <= CELLS && step > 0; i++) {
      boolean fell = falls;
      falls = slope(low + i * step) < 0;
      peaks += fell && !falls ? 1 : 0;
    }
    return peaks == 1;
  }

  /** Newton's method for two ends of the same density; null if it is lost. */
  private double[] equallyDense(double level) {
    double[] ends = between((1 - level) / 2, level);
    for (int i = 0; i < MOST_STEPS; i++) {
      double l = ends[0];
      double u = ends[1];
      double fl = density(l);
      double fu = density(u);
      double uneven = FastMath.log(fl / fu);
      double excess = cumulative(u) - cumulative(l) - level;
      double determinant = slope(l) * fu - slope(u) * fl;
      double dl = -(uneven * fu + excess * slope(u)) / determinant;
      double du = -(uneven * fl + excess * slope(l)) / determinant;
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
