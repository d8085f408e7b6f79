package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;
import zoobot.similarity.Similarity;

class NeighbourGalleryTest {

  @TempDir private Path folder;

  @Test
  void theQueryComesFirstInAFrame() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc\n");
    for (String id : List.of("a", "b", "c")) {
      BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
      ImageIO.write(image, "png", folder.resolve(id + ".png").toFile());
      csv.append(id + "," + id + ".png\n");
    }
    Catalog catalog = Catalog.read(Files.writeString(folder.resolve("c.csv"), csv));
    float[][] rows = {{1, 2}, {9, 9}, {1, 3}};
    Neighbours found =
        Similarity.of(Representations.of(List.of("a", "b", "c"), rows)).nearest("a", 2);
    Gallery gallery = Gallery.of(found, catalog);
    assertEquals(List.of("a", "c\n1.00", "b\n10.6"), gallery.captions());
    assertEquals(Palette.ORANGE, gallery.borders().get(0));
    assertNull(gallery.borders().get(1));
    assertTrue(gallery.picture().image().getWidth() > 300);

    Catalog without = catalog.where("id_str", "a");
    Exception e = assertThrows(IllegalArgumentException.class, () -> Gallery.of(found, without));
    assertTrue(e.getMessage().contains("'c'"), e.getMessage());
  }
}
