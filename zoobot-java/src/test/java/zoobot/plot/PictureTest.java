package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

  private final Picture picture = Picture.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));

  @Test
  void savesIntoNewFolders(@TempDir Path folder) throws IOException {
    Path png = picture.save(folder.resolve("a/b/chart.png"));
    assertEquals(3, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void printsItsSize() {
    assertEquals("Picture of 3 × 2 pixels", picture.toString());
  }

  @Test
  void aWrongPlaceIsNamed(@TempDir Path folder) throws IOException {
    Path jpg = folder.resolve("chart.jpg");
    Exception name = assertThrows(IllegalArgumentException.class, () -> picture.save(jpg));
    assertTrue(name.getMessage().contains("does not end in .png"));
    Path file = Files.createFile(folder.resolve("file"));
    Path png = file.resolve("chart.png");
    Exception place = assertThrows(UncheckedIOException.class, () -> picture.save(png));
    assertTrue(place.getMessage().contains(png.toString()));
  }
}
