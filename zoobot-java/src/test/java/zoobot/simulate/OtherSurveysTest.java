package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.image.Pixels;

class OtherSurveysTest {

  private static final int SIZE = 48;

  private static float[] seen(int channels, long seed) {
    Pixels galaxy = Pixels.of(GalaxySimulator.of(3).withImageSize(64).galaxy(2).image());
    float[] out = new float[channels * SIZE * SIZE + 2];
    Arrays.fill(out, -7);
    OtherSurveys.framed().render(galaxy, channels, SIZE, new SplittableRandom(seed), out, 1);
    return out;
  }

  @Test
  void sameChanceSameViewWithinItsBounds() {
    for (int channels : new int[] {1, 3}) {
      float[] one = seen(channels, 5);
      assertArrayEquals(one, seen(channels, 5));
      assertEquals(-7, one[0]);
      assertEquals(-7, one[one.length - 1]);
      for (int i = 1; i < one.length - 1; i++) {
        assertTrue(one[i] >= 0 && one[i] <= 1, i + ": " + one[i]);
      }
    }
  }

  @Test
  void aFifthIsInOneBandAndMostAreInColour() {
    long grey =
        IntStream.range(0, 200)
            .filter(
                i -> {
                  float[] out = seen(3, i);
                  int area = SIZE * SIZE;
                  float[] red = Arrays.copyOfRange(out, 1, 1 + area);
                  return Arrays.equals(red, Arrays.copyOfRange(out, 1 + area, 1 + 2 * area));
                })
            .count();
    assertTrue(grey > 20 && grey < 65, grey + " of 200 in grey");
  }
}
