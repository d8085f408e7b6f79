package zoobot.anomaly;

import java.util.Arrays;

/**
 * Minimises a smooth function of a few numbers within bounds: BFGS on the numbers that are free,
 * projected onto the bounds, with Armijo's rule for the step.
 *
 * <p>Hipparchus has no bounded quasi-Newton method (only derivative-free ones, and sequential
 * quadratic programming for general constraints).
 *
 * <p>Reference: Nocedal and Wright (2006), "Numerical Optimization", algorithm 6.1; Bertsekas
 * (1982), SIAM J. Control Optim. 20, 221, for the projection.
 */
final class QuasiNewton {

  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 30;
  private static final double SMALL_GRADIENT = 1e-5;
  private static final double SMALL_DECREASE = 1e-10;
  private static final double ARMIJO = 1e-4;

  private final Objective objective;
  private final double lower;
  private final double upper;
  private final int n;
  private double[] point;
  private double[] gradient;
  private double value;
  private double[][] inverseHessian;
  private boolean fresh; // no curvature seen yet

  private QuasiNewton(Objective objective, double[] start, double lower, double upper) {
    this.objective = objective;
    this.lower = lower;
    this.upper = upper;
    n = start.length;
    point = Arrays.stream(start).map(this::bounded).toArray();
    gradient = new double[n];
    value = objective.evaluate(point, gradient);
    reset();
  }

  /** Where a search ended. */
  record Minimum(double[] point, double value) {}

  /** Searches from a start; every number stays within the same two bounds. */
  static Minimum search(Objective objective, double[] start, double lower, double upper) {
    QuasiNewton search = new QuasiNewton(objective, start, lower, upper);
    for (int i = 0; i < MOST_STEPS && search.value < Double.POSITIVE_INFINITY; i++) {
      if (search.largestFreeGradient() < SMALL_GRADIENT || !search.step()) {
        break;
      }
    }
    return new Minimum(search.point, search.value);
  }

  /** Takes one step; returns false where nothing more is gained. */
  private boolean step() {
    double[] direction = direction();
    double[] next = new double[n];
    double[] nextGradient = new double[n];
    double length = fresh ? Math.min(1, 1 / largestFreeGradient()) : 1;
    for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
      double slope = 0;
      for (int j = 0; j < n; j++) {
        next[j] = bounded(point[j] + length * direction[j]);
        slope += gradient[j] * (next[j] - point[j]);
      }
      double nextValue = objective.evaluate(next, nextGradient);
      if (slope < 0 && nextValue <= value + ARMIJO * slope) {
        boolean gained = value - nextValue > SMALL_DECREASE * Math.max(1, Math.abs(value));
        accept(next, nextGradient, nextValue);
        return gained;
      }
    }
    if (fresh) {
      return false;
    }
    reset(); // once more, straight down
    return true;
  }

  private void accept(double[] next, double[] nextGradient, double nextValue) {
    double[] s = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = next[i] - point[i];
      y[i] = nextGradient[i] - gradient[i];
    }
    update(s, y);
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }

  /** BFGS's update of the inverse Hessian; left out where curvature is not positive. */
  private void update(double[] s, double[] y) {
    double sy = dot(s, y);
    if (sy <= 1e-10 * Math.sqrt(dot(s, s) * dot(y, y))) {
      return;
    }
    if (fresh) {
      for (int i = 0; i < n; i++) {
        inverseHessian[i][i] = sy / dot(y, y);
      }
      fresh = false;
    }
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) {
      hy[i] = dot(inverseHessian[i], y);
    }
    double factor = (1 + dot(y, hy) / sy) / sy;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverseHessian[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

  /** Returns −H g over the free numbers; those held by a bound rest. */
  private double[] direction() {
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && free(i); j++) {
        direction[i] -= free(j) ? inverseHessian[i][j] * gradient[j] : 0;
      }
    }
    return direction;
  }

  private boolean free(int i) {
    return gradient[i] > 0 ? point[i] > lower : point[i] < upper;
  }

  private double largestFreeGradient() {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, free(i) ? Math.abs(gradient[i]) : 0);
    }
    return largest;
  }

  private void reset() {
    inverseHessian = new double[n][n];
    for (int i = 0; i < n; i++) {
      inverseHessian[i][i] = 1;
    }
    fresh = true;
  }

  private double bounded(double x) {
    return Math.max(lower, Math.min(upper, x));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
