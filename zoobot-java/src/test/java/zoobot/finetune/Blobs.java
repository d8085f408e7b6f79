package zoobot.finetune;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import zoobot.catalog.Catalog;

/** Noise images of 32 pixels with a blob in the middle that is brighter the higher its level. */
final class Blobs {

  private Blobs() {}

  /** Returns the level of a galaxy, 0 to 1, in steps of 0.1. */
  static double level(int index) {
    return index * 7 % 11 / 10.0;
  }

  /** Returns 1 for a galaxy whose level is above the middle, otherwise 0. */
  static int bright(int index) {
    return level(index) > 0.45 ? 1 : 0;
  }

  /** Writes images g0.png, g1.png … and a catalogue with columns of its own. */
  static Path csv(Path folder, int count, String columns, IntFunction<String> cells) {
    try {
      Files.createDirectories(folder);
      StringBuilder csv = new StringBuilder("id_str,file_loc," + columns + "\n");
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("g" + i + ".png");
        if (!Files.exists(file)) {
          ImageIO.write(image(i), "png", file.toFile());
        }
        csv.append("g%d,g%d.png,%s\n".formatted(i, i, cells.apply(i)));
      }
      return Files.writeString(folder.resolve("catalog.csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Catalog catalog(Path folder, int count, String columns, IntFunction<String> cells) {
    return Catalog.read(csv(folder, count, columns, cells));
  }

  private static BufferedImage image(int index) {
    SplittableRandom random = new SplittableRandom(index);
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        boolean blob = Math.hypot(x - 15.5, y - 15.5) < 8;
        int v = random.nextInt(60) + (blob ? (int) (180 * level(index)) : 0);
        image.setRGB(x, y, v << 16 | v << 8 | v);
      }
    }
    return image;
  }
}
