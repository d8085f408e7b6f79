package zoobot.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The minimiser finds minima in the open, inside bounds and on them. */
class LbfgsTest {

  @Test
  void rosenbrocksValleyIsFollowedToItsEnd() {
    int[] calls = {0};
    double[] found =
        Lbfgs.minimise(
            (p, g) -> {
              calls[0]++;
              double a = 1 - p[0];
              double b = p[1] - p[0] * p[0];
              g[0] = -2 * a - 400 * p[0] * b;
              g[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            new double[] {-1.2, 1},
            200,
            0);
    assertArrayEquals(new double[] {1, 1}, found, 1e-6);
    assertTrue(calls[0] < 100, calls[0] + " evaluations");
  }

  @Test
  void aBowlOfUnevenAxesIsMinimisedAndTheStartLeftAlone() {
    double[] start = {5, -7, 9};
    double[] found =
        Lbfgs.minimise(
            (p, g) -> {
              double sum = 0;
              for (int i = 0; i < 3; i++) {
                double scale = Math.pow(100, i);
                g[i] = 2 * scale * (p[i] - i);
                sum += scale * (p[i] - i) * (p[i] - i);
              }
              return sum;
            },
            start,
            200,
            0);
    assertArrayEquals(new double[] {0, 1, 2}, found, 1e-6);
    assertArrayEquals(new double[] {5, -7, 9}, start);
  }

  /** Rosenbrock's valley, with its minimum at (1, 1). */
  private static double rosenbrock(double[] x, double[] gradient) {
    double a = 1 - x[0];
    double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  }

  @Test
  void aCurvedValleyWithinBoundsIsFollowedToItsEnd() {
    int[] calls = {0};
    Lbfgs.Function counted =
        (x, g) -> {
          calls[0]++;
          return rosenbrock(x, g);
        };
    double[] start = {-1.2, 1};
    double[] found = Lbfgs.minimiseWithin(counted, start, -5, 5).point();
    assertArrayEquals(new double[] {1, 1}, found, 1e-4);
    assertTrue(calls[0] < 100, calls[0] + " evaluations");
  }

  @Test
  void aMinimumOnABoundIsFound() {
    // Within x, y ≤ 0.5 the least is at x = 0.5, y = 0.25.
    double[] found = Lbfgs.minimiseWithin(LbfgsTest::rosenbrock, new double[2], -5, 0.5).point();
    assertArrayEquals(new double[] {0.5, 0.25}, found, 1e-5);
  }

  @Test
  void aCornerIsFoundFromOutside() {
    Lbfgs.Function plane =
        (x, g) -> {
          g[0] = 1;
          g[1] = -2;
          return x[0] - 2 * x[1];
        };
    double[] found = Lbfgs.minimiseWithin(plane, new double[] {9, 9}, -3, 4).point();
    assertArrayEquals(new double[] {-3, 4}, found, 0);
  }

  @Test
  void pointsWithoutAValueAreAvoided() {
    Lbfgs.Function half =
        (x, g) -> {
          g[0] = 1 - 1 / x[0];
          return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.POSITIVE_INFINITY;
        };
    double[] found = Lbfgs.minimiseWithin(half, new double[] {8}, -10, 10).point();
    assertArrayEquals(new double[] {1}, found, 1e-5);
  }
}
