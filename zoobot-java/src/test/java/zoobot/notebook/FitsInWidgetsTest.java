package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.plot.EmbeddingPoints;

/** Maps and labelling panels show FITS images as their catalogue says. */
class FitsInWidgetsTest {

  @TempDir private Path folder;
  private Catalog strict;
  private Catalog lenient;

  @BeforeEach
  void write() throws IOException {
    float[][] flux = new float[40][40];
    flux[20][20] = Float.NaN;
    flux[21][20] = 9;
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(flux));
      fits.write(folder.resolve("a.fits").toFile());
    }
    Files.writeString(folder.resolve("c.csv"), "id_str,file_loc\na,a.fits\n");
    strict = Catalog.read(folder.resolve("c.csv"));
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
