package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaling by rows and columns is the same as warping sample by sample. */
class ScalingTest {

  private static Pixels noise(int width, int height, int channels) {
    byte[] data = new byte[width * height * channels];
    new Random(3).nextBytes(data);
    return new Pixels(width, height, channels, data);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 16, 3, 3, 16", // as it is
    "53, 47, 3, 3, 16", // smaller
    "53, 47, 3, 1, 15",
    "9, 12, 1, 3, 16", // larger
    "200, 200, 1, 1, 7",
    "40, 300, 3, 3, 2" // of more rows at once than are kept
  })
  void eachOfTheEightViewsIsTheWarp(int width, int height, int from, int to, int size) {
    Pixels image = noise(width, height, from);
    double scale = (double) Math.min(width, height) / size;
    for (int turn = 0; turn < 4; turn++) {
      for (int mirror : new int[] {1, -1}) {
        float[] expected = new float[to * size * size];
        float[] actual = new float[to * size * size];
        int cos = new int[] {1, 0, -1, 0}[turn];
        int sin = new int[] {0, 1, 0, -1}[turn];
        new Warp(size, scale, cos, sin, mirror, 0, 0).apply(image, to, expected, 0);
        new EvaluationView(turn, mirror < 0, 1, Frame.WHOLE)
            .render(image, to, size, null, actual, 0);
        assertArrayEquals(expected, actual, 1e-6f, turn + " quarter turns, mirror " + mirror);
      }
    }
  }
}
