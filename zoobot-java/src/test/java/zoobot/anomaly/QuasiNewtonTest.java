package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The minimiser finds minima inside bounds and on them. */
class QuasiNewtonTest {

  /** Rosenbrock's valley, with its minimum at (1, 1). */
  private static double rosenbrock(double[] x, double[] gradient) {
    double a = 1 - x[0];
    double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  }

  @Test
  void aCurvedValleyIsFollowedToItsEnd() {
    int[] calls = {0};
    Objective counted =
        (x, g) -> {
          calls[0]++;
          return rosenbrock(x, g);
        };
    double[] start = {-1.2, 1};
    double[] found = QuasiNewton.search(counted, start, -5, 5).point();
    assertArrayEquals(new double[] {1, 1}, found, 1e-4);
    assertTrue(calls[0] < 100, calls[0] + " evaluations");
  }

  @Test
  void aMinimumOnABoundIsFound() {
    // Within x, y ≤ 0.5 the least is at x = 0.5, y = 0.25.
    double[] found =
        QuasiNewton.search(QuasiNewtonTest::rosenbrock, new double[2], -5, 0.5).point();
    assertArrayEquals(new double[] {0.5, 0.25}, found, 1e-5);
  }

  @Test
  void aCornerIsFoundFromOutside() {
    Objective plane =
        (x, g) -> {
          g[0] = 1;
          g[1] = -2;
          return x[0] - 2 * x[1];
        };
    double[] found = QuasiNewton.search(plane, new double[] {9, 9}, -3, 4).point();
    assertArrayEquals(new double[] {-3, 4}, found, 0);
  }

  @Test
  void pointsWithoutAValueAreAvoided() {
    Objective half =
        (x, g) -> {
          g[0] = 1 - 1 / x[0];
          return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.POSITIVE_INFINITY;
        };
    double[] found = QuasiNewton.search(half, new double[] {8}, -10, 10).point();
    assertArrayEquals(new double[] {1}, found, 1e-5);
  }
}
