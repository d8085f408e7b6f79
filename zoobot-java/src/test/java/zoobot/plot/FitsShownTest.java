package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.BlankPixel;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;

/** Pictures show FITS images as their catalogue says. */
class FitsShownTest {

  @TempDir private Path folder;

  @Test
  void galleriesAndMapsTakeTheOptionsOfTheCatalogue() throws IOException {
    Catalog strict = BlankPixel.write(folder);
    assertThrows(IllegalArgumentException.class, () -> Gallery.of(strict, 1));
    Catalog lenient = strict.withFits(FitsOptions.defaults().withBlankAsSky());
    assertEquals(1, Gallery.of(lenient, 1).images().size());
    assertEquals(lenient.fits(), EmbeddingPoints.of(lenient, new float[1][2]).fits());
  }
}
