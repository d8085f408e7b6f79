package zoobot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Galaxies made of noise. */
public final class NoiseImages {

  private NoiseImages() {}

  /** Writes images and a catalogue of them, g0 and so on; the position of the last is unknown. */
  public static Path catalog(Path folder, int count) throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,ra,dec\n");
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(i);
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
      for (int p = 0; p < 256; p++) {
        image.setRGB(p % 16, p / 16, random.nextInt(1 << 24));
      }
      ImageIO.write(image, "png", folder.resolve("g" + i + ".png").toFile());
      csv.append("g%d,g%d.png,%s%n".formatted(i, i, i == count - 1 ? "," : i + ".5,-" + i % 90));
    }
    return Files.writeString(folder.resolve("catalog.csv"), csv);
  }
}
