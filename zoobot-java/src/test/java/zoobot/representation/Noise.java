package zoobot.representation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import zoobot.catalog.Catalog;

/** Things to represent, and representations, made of noise. */
final class Noise {

  private Noise() {}

  /** Writes noise images with a catalogue; the position of the last is unknown. */
  static Catalog catalog(Path folder, int count) throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,ra,dec\n");
    for (int i = 0; i < count; i++) {
      ImageIO.write(image(i), "png", folder.resolve(i + ".png").toFile());
      String position = i == count - 1 ? "," : i + ".5,-" + i;
      csv.append("n%d,%d.png,%s%n".formatted(i, i, position));
    }
    return Catalog.read(Files.writeString(folder.resolve("catalog.csv"), csv));
  }

  /** Returns Gaussian representations whose variance falls from column to column. */
  static Representations representations(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      double shared = random.nextGaussian();
      for (int d = 0; d < columns; d++) {
        row[d] = (float) (3 + (random.nextGaussian() + 0.5 * shared) / (1 + 0.3 * d));
      }
    }
    return Representations.of(IntStream.range(0, rows).mapToObj(i -> "n" + i).toList(), values);
  }

  private static BufferedImage image(int index) {
    SplittableRandom random = new SplittableRandom(index);
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, random.nextInt(1 << 24));
    }
    return image;
  }
}
