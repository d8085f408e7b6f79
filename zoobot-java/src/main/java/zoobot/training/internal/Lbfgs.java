package zoobot.training.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;

/**
 * Minimises a smooth function by L-BFGS with a backtracking line search (Nocedal and Wright 2006,
 * "Numerical Optimization", algorithms 7.4 and 3.1), projected onto bounds where there are any
 * (Bertsekas 1982, SIAM J. Control Optim. 20, 221).
 *
 * <p>Hipparchus has no bounded quasi-Newton method: only derivative-free ones, and sequential
 * quadratic programming for general constraints.
 */
public final class Lbfgs {

  /** A function and its gradient. */
  @FunctionalInterface
  public interface Function {

    /** Returns the value at a point and writes the gradient there. */
    double at(double[] point, double[] gradient);
  }

  /** Where a search ended. */
  public record Minimum(double[] point, double value) {}

  private static final int MEMORY = 10;
  private static final int HALVINGS = 30;
  private static final double ARMIJO = 1e-4;

  /** The first step is as short as the gradient, so one small drop says nothing yet. */
  private static final int CALM = 2;

  private static final int MOST_STEPS = 200;
  private static final double SMALL_GRADIENT = 1e-5;
  private static final double SMALL_DECREASE = 1e-10;

  /** A step and the change of the gradient along it. */
  private record Pair(RealVector step, RealVector change, double curvature) {}

  private final Function function;
  private final double lower;
  private final double upper;
  private final int most;
  private final Deque<Pair> memory = new ArrayDeque<>();
  private RealVector point;
  private RealVector gradient;
  private double value;

  private Lbfgs(Function function, double[] start, double lower, double upper, int most) {
    this.function = function;
    this.lower = lower;
    this.upper = upper;
    this.most = most;
    point = new ArrayRealVector(start).map(this::bounded);
    double[] slopes = new double[start.length];
    value = function.at(point.toArray(), slopes);
    gradient = new ArrayRealVector(slopes, false);
  }

  /** Ends when two iterations in turn lower the value by less than this part of it. */
  public static double[] minimise(
      Function function, double[] start, int iterations, double tolerance) {
    Lbfgs search =
        new Lbfgs(function, start, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, MEMORY);
    for (int i = 0, calm = 0; i < iterations && calm < CALM; i++) {
      double before = search.value;
      if (!search.iterate(1 / search.gradient.getNorm())) {
        break; // as low as the precision of the function allows
      }
      boolean drops = before - search.value > tolerance * Math.abs(search.value);
      calm = drops ? 0 : calm + 1;
    }
    return search.point.toArray();
  }

  /** Searches a few numbers, each within the same bounds; no step is forgotten: this is BFGS. */
  public static Minimum minimiseWithin(
      Function function, double[] start, double lower, double upper) {
    Lbfgs search = new Lbfgs(function, start, lower, upper, Integer.MAX_VALUE);
    for (int i = 0; i < MOST_STEPS && search.value < Double.POSITIVE_INFINITY; i++) {
      double before = search.value;
      double slope = search.free(search.gradient).getLInfNorm();
      boolean straight = search.memory.isEmpty();
      boolean found = slope >= SMALL_GRADIENT && search.iterate(1 / slope);
      boolean drops = before - search.value > SMALL_DECREASE * Math.max(1, Math.abs(before));
      if (!drops && (found || straight || slope < SMALL_GRADIENT)) {
        break;
      }
      if (!found) {
        search.memory.clear(); // once more, straight down
      }
    }
    return new Minimum(search.point.toArray(), search.value);
  }

  /** Halves the step until the value is lower; returns false where it never is. */
  private boolean iterate(double firstStep) {
    RealVector direction = direction();
    double[] slopes = new double[point.getDimension()];
    double length = memory.isEmpty() ? Math.min(1, firstStep) : 1;
    for (int i = 0; i < HALVINGS; i++, length /= 2) {
      RealVector next = point.combine(1, length, direction).map(this::bounded);
      RealVector step = next.subtract(point);
      double slope = gradient.dotProduct(step);
      double nextValue = slope < 0 ? function.at(next.toArray(), slopes) : Double.NaN;
      if (nextValue <= value + ARMIJO * slope) {
        RealVector before = gradient;
        point = next;
        gradient = new ArrayRealVector(slopes, false);
        value = nextValue;
        remember(step, gradient.subtract(before));
        return true;
      }
    }
    return false;
  }

  /** Leaves out steps along which the curvature is not positive. */
  private void remember(RealVector step, RealVector change) {
    double curvature = step.dotProduct(change);
    if (curvature > 1e-10 * Math.sqrt(step.dotProduct(step) * change.dotProduct(change))) {
      memory.addLast(new Pair(step, change, curvature));
      if (memory.size() > most) {
        memory.removeFirst();
      }
    }
  }

  /** Returns −H g over the free numbers; those held by a bound rest. */
  private RealVector direction() {
    RealVector q = free(gradient);
    double[] weights = new double[memory.size()];
    int at = weights.length;
    for (Iterator<Pair> newest = memory.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      weights[--at] = pair.step().dotProduct(q) / pair.curvature();
      q.combineToSelf(1, -weights[at], pair.change());
    }
    if (!memory.isEmpty()) {
      // BFGS starts from the first scale it saw; a short memory is better served by the last.
      Pair pair = most == MEMORY ? memory.getLast() : memory.getFirst();
      q.mapMultiplyToSelf(pair.curvature() / pair.change().dotProduct(pair.change()));
    }
    for (Pair pair : memory) {
      double correction = pair.change().dotProduct(q) / pair.curvature();
      q.combineToSelf(1, weights[at++] - correction, pair.step());
    }
    return free(q.mapMultiply(-1));
  }

  /** Returns a copy with 0 where a bound holds a number. */
  private RealVector free(RealVector x) {
    RealVector free = x.copy();
    for (int i = 0; i < x.getDimension(); i++) {
      boolean held =
          gradient.getEntry(i) > 0 ? point.getEntry(i) <= lower : point.getEntry(i) >= upper;
      free.setEntry(i, held ? 0 : x.getEntry(i));
    }
    return free;
  }

  private double bounded(double x) {
    return Math.max(lower, Math.min(upper, x));
  }
}
