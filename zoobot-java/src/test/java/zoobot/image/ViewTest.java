package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ViewTest {

  /** A 4×4 RGB image whose sample c at (x, y) is 10 (4y + x) + c. */
  private static Pixels small() {
    byte[] data = new byte[48];
    for (int i = 0; i < 48; i++) {
      data[i] = (byte) (10 * (i / 3) + i % 3);
    }
    return new Pixels(4, 4, 3, data);
  }

  private static float[] render(View view, Pixels pixels, int channels, int size) {
    float[] out = new float[channels * size * size];
    view.render(pixels, channels, size, new SplittableRandom(5), out, 0);
    return out;
  }

  @Test
  void aGalaxyTwiceAsLargeIsSeenInHalfOfTheImage() {
    byte[] ramp = new byte[16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i % 4 * 40);
    }
    float[] out = render(View.zoomed(2), new Pixels(4, 4, 1, ramp), 1, 4);
    float[] seen = {30 / 255f, 50 / 255f, 70 / 255f, 90 / 255f}; // from 0.75 to 2.25 pixels
    assertArrayEquals(seen, Arrays.copyOf(out, 4), 1e-6f);
    assertThrows(IllegalArgumentException.class, () -> View.zoomed(0));
  }

  @Test
  void theWholeImageAtItsOwnSizeIsTheImage() {
    float[] out = render(View.whole(), small(), 3, 4);
    assertEquals(0, out[0], 1e-6);
    assertEquals(30 / 255f, out[3], 1e-6);
    assertEquals(151 / 255f, out[31], 1e-6); // green, last pixel
  }

  @Test
  void halvingAveragesTwoByTwo() {
    float[] out = render(View.whole(), small(), 3, 2);
    assertEquals((0 + 10 + 40 + 50) / 4f / 255, out[0], 1e-5);
  }

  @Test
  void greyIsTheMeanOfTheColours() {
    float[] out = render(View.whole(), small(), 1, 4);
    assertEquals(31 / 255f, out[3], 1e-6);
  }

  @Test
  void greyImagesAreRepeatedForThreeChannels() {
    Pixels grey = new Pixels(2, 2, 1, new byte[] {0, 51, 102, (byte) 255});
    float[] out = render(View.whole(), grey, 3, 2);
    assertArrayEquals(Arrays.copyOfRange(out, 0, 4), Arrays.copyOfRange(out, 8, 12), 0);
    assertArrayEquals(new float[] {0, 0.2f, 0.4f, 1}, Arrays.copyOf(out, 4), 1e-6f);
  }

  @Test
  void eightSymmetricViewsAreAllDifferentAndHoldTheSamePixels() {
    float[][] views = new float[8][];
    for (int i = 0; i < 8; i++) {
      views[i] = render(View.symmetric(i, Frame.WHOLE), small(), 1, 4);
      for (int j = 0; j < i; j++) {
        assertFalse(Arrays.equals(views[i], views[j]), i + " = " + j);
      }
      float[] sorted = views[i].clone();
      Arrays.sort(sorted);
      float[] first = views[0].clone();
      Arrays.sort(first);
      assertArrayEquals(first, sorted, 1e-5f);
    }
  }

  @Test
  void theTrainingViewDependsOnTheGeneratorOnly() {
    float[] a = render(TrainingView.defaults(), small(), 3, 8);
    float[] b = render(TrainingView.defaults(), small(), 3, 8);
    assertArrayEquals(a, b);
    float[] c = new float[a.length];
    TrainingView.defaults().render(small(), 3, 8, new SplittableRandom(6), c, 0);
    assertFalse(Arrays.equals(a, c));
  }

  @Test
  void edgesAreReflectedSoAFlatImageStaysFlat() {
    byte[] flat = new byte[300];
    Arrays.fill(flat, (byte) 100);
    TrainingView wild = new TrainingView(0.3, 0.5, 0.5, 0, 0, Frame.WHOLE);
    for (float v : render(wild, new Pixels(10, 10, 3, flat), 3, 16)) {
      assertEquals(100 / 255f, v, 1e-5);
    }
  }

  @Test
  void anotherStretchStaysBetweenBlackAndWhite() {
    TrainingView view = new TrainingView(1, 1, 0, 0.5, 0.3, Frame.WHOLE);
    for (float v : render(view, small(), 3, 8)) {
      assertTrue(v >= 0 && v <= 1);
    }
  }

  @Test
  void badSettingsAreErrors() {
    assertThrows(
        IllegalArgumentException.class, () -> new TrainingView(2, 1, 0, 0, 0, Frame.WHOLE));
    assertThrows(IllegalArgumentException.class, () -> new Pixels(2, 2, 3, new byte[3]));
  }
}
