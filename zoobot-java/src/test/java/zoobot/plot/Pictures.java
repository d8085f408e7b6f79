package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What the tests of pictures share. */
final class Pictures {

  private Pictures() {}

  /** Asserts that something is drawn, and keeps it under {@code target/pictures} to look at. */
  static void keep(Picture picture, String name) {
    int[] pixels = pixels(picture);
    long drawn = IntStream.of(pixels).filter(pixel -> pixel != pixels[0]).count();
    assertTrue(drawn > pixels.length / 1000, name + " is empty but for " + drawn + " pixels");
    picture.save(Path.of("target", "pictures", name + ".png"));
  }

  /** Returns all pixels, row after row. */
  static int[] pixels(Picture picture) {
    int width = picture.image().getWidth();
    int height = picture.image().getHeight();
    return picture.image().getRGB(0, 0, width, height, null, 0, width);
  }

  /** Says whether some pixel has exactly this colour. */
  static boolean shows(Picture picture, Color colour) {
    for (int y = 0; y < picture.image().getHeight(); y++) {
      for (int x = 0; x < picture.image().getWidth(); x++) {
        if (picture.image().getRGB(x, y) == colour.getRGB()) {
          return true;
        }
      }
    }
    return false;
  }
}
