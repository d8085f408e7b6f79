package zoobot.plot;

import java.awt.Color;
import java.nio.file.Path;

/** What the tests of pictures share. */
final class Pictures {

  private Pictures() {}

  /** Keeps a picture under {@code target/pictures}, for people to look at. */
  static void keep(Picture picture, String name) {
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
