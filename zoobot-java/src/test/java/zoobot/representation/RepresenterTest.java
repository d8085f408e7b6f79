package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.NoiseImages;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.encoder.Encoder;
import zoobot.image.FitsOptions;
import zoobot.image.Frame;
import zoobot.io.Progress;

/** A new image is seen as those of a catalogue were. */
class RepresenterTest {

  private static final RepresentOptions OPTIONS =
      RepresentOptions.defaults().withSize(32).withBatch(3);

  @TempDir private static Path images;
  private static Catalog catalog;
  private static Encoder encoder;
  private static Representations inMemory;

  @TempDir private Path folder;

  @BeforeAll
  static void represent() throws IOException {
    catalog = Catalog.read(NoiseImages.catalog(images, 7));
    encoder = Encoder.untrained(1);
    inMemory = Representations.compute(encoder, catalog, OPTIONS, Progress.SILENT);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void aNewImageIsRepresentedAsTheCatalogueWas() {
    Representer representer = Representer.of(encoder).withSize(32);
    assertArrayEquals(inMemory.vector(5), representer.represent(catalog.image(5)), 1e-4f);
    Pca pca = Pca.fit(inMemory, 3);
    assertArrayEquals(
        pca.transform(inMemory).vector(5),
        representer.then(pca).represent(catalog.image(5)),
        1e-3f);
    Path no = folder.resolve("no.png");
    Exception e = assertThrows(UncheckedIOException.class, () -> representer.represent(no));
    assertTrue(e.getMessage().contains("no.png"), e.getMessage());
  }

  @Test
  void anImageSeenInAnotherWayIsRefused() {
    Representer whole = Representer.of(encoder).withSize(32).withFrame(Frame.WHOLE);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> whole.checkMade(inMemory.provenance(), inMemory.features()));
    assertTrue(e.getMessage().contains("32 px (frame galaxy), catalogue"), e.getMessage());
    assertTrue(e.getMessage().endsWith("32 px"), e.getMessage());
    whole.withFrame(null).checkMade(inMemory.provenance(), inMemory.features());
    var other = OPTIONS.withFrame(Frame.WHOLE);
    Representations seen = Representations.compute(encoder, catalog, other, Progress.SILENT);
    whole.checkMade(seen.provenance(), inMemory.features());
    assertThrows(
        IllegalArgumentException.class,
        () -> whole.withFrame(Frame.GALAXY).checkMade(seen.provenance(), inMemory.features()));
    assertThrows(
        IllegalArgumentException.class,
        () -> whole.withSize(40).checkMade(seen.provenance(), inMemory.features()));
  }

  @Test
  void aNewFitsImageIsShownAsTheCatalogueSays() throws IOException, FitsException {
    float[][] ramp = new float[16][16];
    for (int i = 0; i < 256; i++) {
      ramp[i / 16][i % 16] = i;
    }
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(ramp));
      fits.write(folder.resolve("a.fits").toFile());
    }
    Path table = Files.writeString(folder.resolve("f.csv"), "id_str,file_loc\na,a.fits\n");
    Catalog own =
        CatalogOptions.defaults()
            .withFits(FitsOptions.defaults().withQ(0.001).withPercentiles(20, 80))
            .read(table);
    float[] expected = Representations.compute(encoder, own, OPTIONS, Progress.SILENT).vector(0);
    Representer standard = Representer.of(encoder).withSize(32);
    Path image = own.image(0);
    assertArrayEquals(expected, standard.withFits(own.fits()).represent(image), 1e-4f);
    assertFalse(Arrays.equals(expected, standard.represent(image)));
  }
}
