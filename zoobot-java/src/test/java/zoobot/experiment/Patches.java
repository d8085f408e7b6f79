package zoobot.experiment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import zoobot.catalog.Catalog;

/** Noise images; those labelled 1 have a bright patch in the middle. */
final class Patches {

  private Patches() {}

  static RingData write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    StringBuilder csv = new StringBuilder("id_str,file_loc,ring\n");
    for (int i = 0; i < count; i++) {
      ImageIO.write(image(i), "png", folder.resolve(i + ".png").toFile());
      csv.append("p").append(i).append(',').append(i).append(".png,").append(i % 2).append('\n');
    }
    Path file = folder.resolve("catalog.csv");
    Files.writeString(file, csv);
    return RingData.of(Catalog.read(file), 0);
  }

  private static BufferedImage image(int index) {
    SplittableRandom random = new SplittableRandom(index);
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        boolean patch = index % 2 == 1 && Math.abs(x - 16) < 6 && Math.abs(y - 16) < 6;
        int v = random.nextInt(80) + (patch ? 150 : 0);
        image.setRGB(x, y, v << 16 | v << 8 | v);
      }
    }
    return image;
  }
}
