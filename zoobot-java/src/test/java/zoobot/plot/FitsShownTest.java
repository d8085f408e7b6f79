package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;

/** Pictures show FITS images as their catalogue says. */
class FitsShownTest {

  @TempDir private Path folder;

  @Test
  void galleriesAndMapsTakeTheOptionsOfTheCatalogue() throws IOException {
    float[][] flux = new float[40][40];
    flux[20][20] = Float.NaN;
    flux[21][20] = 9;
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(flux));
      fits.write(folder.resolve("a.fits").toFile());
    }
    Files.writeString(folder.resolve("c.csv"), "id_str,file_loc\na,a.fits\n");
    Catalog strict = Catalog.read(folder.resolve("c.csv"));
    assertThrows(IllegalArgumentException.class, () -> Gallery.of(strict, 1));
    Catalog lenient = strict.withFits(FitsOptions.defaults().withBlankAsSky());
    assertEquals(1, Gallery.of(lenient, 1).images().size());
    assertEquals(lenient.fits(), EmbeddingPoints.of(lenient, new float[1][2]).fits());
  }
}
