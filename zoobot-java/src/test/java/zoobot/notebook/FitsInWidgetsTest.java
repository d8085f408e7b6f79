package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.BlankPixel;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.plot.EmbeddingPoints;
import zoobot.plot.internal.Thumbnails;

/** Maps and labelling panels show FITS images as their catalogue says. */
class FitsInWidgetsTest {

  @TempDir private Path folder;
  private Catalog strict;
  private Catalog lenient;

  @BeforeEach
  void write() throws IOException {
    strict = BlankPixel.write(folder);
    lenient = strict.withFits(FitsOptions.defaults().withBlankAsSky());
  }

  private static Object sheet(Catalog catalog) {
    EmbeddingPoints points = EmbeddingPoints.of(catalog, new float[1][2]);
    return Thumbnails.sheet(points, new int[] {0}, 40).get("url");
  }

  private static String panel(Catalog catalog) {
    LabellingPanel panel = LabellingPanel.of(new TestSession(List.of("a")), catalog);
    return panel.rendering().toString();
  }

  @Test
  void aMapsSheetHasTheImageInPlaceOfNoImage() {
    assertNotEquals(sheet(strict), sheet(lenient));
  }

  @Test
  void aPanelHasTheImageInPlaceOfNoImage() {
    assertNotEquals(panel(strict), panel(lenient));
  }
}
