package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Galaxies made of noise, and a model that says how bright they are. */
final class Noise {

  private Noise() {}

  /** Writes images and a catalogue of them; the position of the last is unknown. */
  static Path catalog(Path folder, int count) throws IOException {
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

  /** Gives the mean of each colour. */
  record Brightness(NDManager manager, String identity) implements Predictor {

    @Override
    public List<String> columns() {
      return List.of("red", "green", "blue");
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int size() {
      return 8;
    }

    @Override
    public NDArray outputs(NDArray images) {
      return images.reshape(-1, 3, 64).mean(new int[] {2});
    }
  }
}
