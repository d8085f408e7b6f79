package zoobot.onnx.runtime;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import zoobot.catalog.Catalog;

/** Noise images of 32 pixels, every other one with a blob in the middle. */
final class Blobs {

  private Blobs() {}

  /** Writes images and a catalogue that says which has a blob. */
  static Catalog catalog(Path folder, int count) {
    StringBuilder csv = new StringBuilder("id_str,file_loc,blob\n");
    try {
      for (int i = 0; i < count; i++) {
        ImageIO.write(image(i), "png", folder.resolve("g" + i + ".png").toFile());
        csv.append("g%d,g%d.png,%d\n".formatted(i, i, i % 2));
      }
      return Catalog.read(Files.writeString(folder.resolve("catalog.csv"), csv));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage image(int index) {
    SplittableRandom random = new SplittableRandom(index);
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        boolean blob = index % 2 == 1 && Math.hypot(x - 15.5, y - 15.5) < 8;
        int v = random.nextInt(60) + (blob ? 100 + index : 0);
        image.setRGB(x, y, v << 16 | v << 8 | v);
      }
    }
    return image;
  }
}
