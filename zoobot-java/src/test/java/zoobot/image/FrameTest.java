package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much of an image its central galaxy fills. */
class FrameTest {

  private static final int SKY = 25;

  /** A round galaxy whose light falls off exponentially, on a noisy sky of any size. */
  private static Pixels image(int side, double scale, double x, double y, double peak) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] data = new byte[side * side];
    for (int i = 0; i < data.length; i++) {
      double radius = Math.hypot(i % side - x, i / side - y);
      double light = SKY + 2 * random.nextGaussian() + peak * Math.exp(-radius / scale);
      data[i] = (byte) Math.max(0, Math.min(255, Math.round(light)));
    }
    return new Pixels(side, side, 1, data);
  }

  private static double zoom(int side, double scale) {
    return Frame.GALAXY.zoom(image(side, scale, side / 2.0, side / 2.0, 220));
  }

  @Test
  void theSmallerAGalaxyIsInItsImageTheLargerItIsShown() {
    double fills = zoom(128, 6);
    assertTrue(fills > 1.2 && fills < 2.5, "" + fills);
    assertEquals(2 * fills, zoom(256, 6), 0.15 * fills, "the same galaxy, of a larger cutout");
    assertEquals(2 * fills, zoom(128, 3), 0.2 * fills, "half as large, in the same cutout");
    assertEquals(fills, zoom(256, 12), 0.1 * fills, "the same, of smaller pixels");
    assertEquals(8, zoom(256, 1.5), "an eighth of the image at least");
  }

  @Test
  void aNeighbourIsNoPartOfIt() {
    Pixels alone = image(128, 4, 64, 64, 220);
    byte[] both = alone.data().clone();
    Pixels other = image(128, 4, 110, 20, 220);
    for (int i = 0; i < both.length; i++) {
      both[i] = (byte) Math.max(both[i] & 0xff, other.data()[i] & 0xff);
    }
    double zoom = Frame.GALAXY.zoom(alone);
    assertEquals(zoom, Frame.GALAXY.zoom(new Pixels(128, 128, 1, both)), 0.1 * zoom);
  }

  @Test
  void whereThereIsNoneTheWholeImageIsShown() {
    assertEquals(1, Frame.GALAXY.zoom(new Pixels(64, 64, 1, new byte[64 * 64])));
    assertEquals(1, Frame.GALAXY.zoom(image(128, 4, 64, 64, 0)), "nothing but sky");
    assertEquals(1, Frame.GALAXY.zoom(image(128, 4, 20, 20, 220)), "none in the middle");
    assertEquals(1, Frame.GALAXY.zoom(image(128, 20, 64, 64, 220)), "one that fills it");
    assertEquals(1, Frame.WHOLE.zoom(image(128, 4, 64, 64, 220)));
  }

  @Test
  void framesHaveNames() {
    for (Frame frame : Frame.values()) {
      assertEquals(frame, Frame.named(frame.toString()));
    }
    assertThrows(IllegalArgumentException.class, () -> Frame.named("GALAXY"));
  }
}
