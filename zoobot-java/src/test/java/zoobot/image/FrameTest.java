package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameTest {

  /** Returns a round Gaussian galaxy in noise, and one beside it. */
  private static Pixels field(int width, int height, double sigma, double light, double beside) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] data = new byte[width * height * 3];
    for (int i = 0; i < data.length; i++) {
      double x = i / 3 % width - (width - 1) / 2.0;
      double y = i / 3 / width - (height - 1) / 2.0;
      double galaxy = light * Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      double u = x - 0.35 * Math.min(width, height);
      double star = beside * Math.exp(-(u * u + y * y) / (2 * sigma * sigma));
      double value = 20 + galaxy + star + 2 * random.nextGaussian();
      data[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new Pixels(width, height, 3, data);
  }

  private static double zoom(Pixels pixels) {
    return Frame.GALAXY.zoom(pixels);
  }

  @Test
  void framesNineTenthsOfAGaussiansLight() {
    // 90 % of a Gaussian's light lies within 2.146 sigma; smoothing by 1.28/128 of the side widens.
    for (double part : new double[] {0.04, 0.06, 0.08}) {
      double seen = Math.hypot(part, 0.01);
      double zoom = zoom(field(256, 256, part * 256, 150, 0));
      assertEquals(1 / (3.5 * 2.146 * seen), zoom, 0.08 * zoom, "sigma " + part);
    }
  }

  @Test
  void sameGalaxyIsFramedAlikeInAnyCutout() {
    double near = zoom(field(100, 100, 8, 150, 0)) / 100;
    assertEquals(near, zoom(field(200, 200, 8, 150, 0)) / 200, 0.1 * near);
    assertEquals(near, zoom(field(300, 200, 8, 150, 0)) / 200, 0.1 * near);
  }

  @Test
  void whatLiesBesideItDoesNotCount() {
    double alone = zoom(field(256, 256, 10, 120, 0));
    assertEquals(alone, zoom(field(256, 256, 10, 120, 200)), 0.05 * alone);
  }

  @Test
  void showsAllWhereThereIsNoGalaxyOrItFillsTheImage() {
    assertEquals(1, zoom(field(256, 256, 10, 0, 0)));
    assertEquals(1, zoom(field(256, 256, 10, 0, 200)));
    assertEquals(1, zoom(field(256, 256, 120, 150, 0)));
    assertEquals(1, zoom(new Pixels(20, 20, 1, new byte[400])));
  }

  @Test
  void neverShowsLessThanAnEighth() {
    assertEquals(8, zoom(field(512, 512, 5, 200, 0)), 1e-9);
  }

  @Test
  void framedViewIsTheZoomedOne() {
    Pixels image = field(200, 200, 12, 150, 0);
    float[] framed = new float[3 * 32 * 32];
    View.symmetric(0, Frame.GALAXY).render(image, 3, 32, null, framed, 0);
    float[] zoomed = new float[framed.length];
    View.zoomed(zoom(image)).render(image, 3, 32, null, zoomed, 0);
    assertTrue(zoom(image) > 1.5);
    for (int i = 0; i < framed.length; i++) {
      assertEquals(zoomed[i], framed[i]);
    }
  }
}
