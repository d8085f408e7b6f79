package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
}
