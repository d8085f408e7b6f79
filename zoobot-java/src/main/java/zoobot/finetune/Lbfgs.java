package zoobot.finetune;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function of many variables by L-BFGS with a backtracking line search (Nocedal
 * & Wright 2006, "Numerical Optimization", algorithms 7.4 and 3.1).
 */
final class Lbfgs {

  /** A function and its gradient. */
  @FunctionalInterface
  interface Function {

    /** Returns the value at a point and writes the gradient there. */
    double at(double[] point, double[] gradient);
  }

  private static final int MEMORY = 10;
  private static final int HALVINGS = 30;
  private static final double SUFFICIENT = 1e-4;

  /** The first step is as short as the gradient, so one small drop says nothing yet. */
  private static final int CALM = 2;

  /** A step and the change of the gradient along it. */
  private record Pair(double[] step, double[] change, double curvature) {}

  private final Function function;
  private final Deque<Pair> memory = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;
  private int calm;

  private Lbfgs(Function function, double[] start) {
    this.function = function;
    point = start.clone();
    gradient = new double[start.length];
    value = function.at(point, gradient);
  }

  /**
   * Returns the point of the lowest value found.
   *
   * @param start is not changed
   * @param iterations at most
   * @param tolerance ends when two iterations in turn lower the value by less than this part of it
   */
  static double[] minimise(Function function, double[] start, int iterations, double tolerance) {
    Lbfgs search = new Lbfgs(function, start);
    int done = 0;
    while (done < iterations && search.iterate(tolerance)) {
      done++;
    }
    return search.point;
  }

  private boolean iterate(double tolerance) {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    double[] next = new double[point.length];
    double[] nextGradient = new double[point.length];
    double nextValue = slope < 0 ? step(direction, slope, next, nextGradient) : Double.NaN;
    if (Double.isNaN(nextValue)) {
      return false; // as low as the precision of the function allows
    }
    remember(difference(next, point), difference(nextGradient, gradient));
    double drop = value - nextValue;
    point = next;
    gradient = nextGradient;
    value = nextValue;
    calm = drop > tolerance * Math.abs(value) ? 0 : calm + 1;
    return calm < CALM;
  }

  /** Halves the step until the value is lower; returns NaN where it never is. */
  private double step(double[] direction, double slope, double[] next, double[] nextGradient) {
    double step = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    for (int i = 0; i < HALVINGS; i++, step /= 2) {
      System.arraycopy(point, 0, next, 0, next.length);
      add(next, step, direction);
      double nextValue = function.at(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * step * slope) {
        return nextValue;
      }
    }
    return Double.NaN;
  }

  private void remember(double[] step, double[] change) {
    double curvature = dot(step, change);
    if (curvature > 1e-10 * dot(change, change)) {
      memory.addLast(new Pair(step, change, curvature));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  private double[] direction() {
    double[] q = gradient.clone();
    double[] weights = new double[memory.size()];
    int at = weights.length;
    for (Iterator<Pair> newest = memory.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      weights[--at] = dot(pair.step(), q) / pair.curvature();
      add(q, -weights[at], pair.change());
    }
    if (!memory.isEmpty()) {
      Pair last = memory.getLast();
      scale(q, last.curvature() / dot(last.change(), last.change()));
    }
    for (Pair pair : memory) {
      double correction = dot(pair.change(), q) / pair.curvature();
      add(q, weights[at++] - correction, pair.step());
    }
    scale(q, -1);
    return q;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
