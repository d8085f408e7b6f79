package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;

class GalleryTest {

  @Test
  void captionsAndBorders() {
    List<BufferedImage> images = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    List<Color> borders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      images.add(galaxy(64, i == 3 ? 40 : 64, i));
      captions.add(i == 2 ? "J094413.34+163120.7_brick_1234\np(ring) = 0.93" : "J0944\np = 0." + i);
      borders.add(i % 3 == 0 ? Palette.GREEN : i % 3 == 1 ? Palette.VERMILION : null);
    }
    Picture picture = Gallery.of(images).columns(5).captions(captions).borders(borders).picture();
    Pictures.keep(picture, "gallery");
    assertTrue(Pictures.shows(picture, Palette.GREEN));
    assertEquals(2 * (10 + 5 * 160), picture.image().getWidth());
    assertEquals(2 * (10 + 2 * (160 + 38)), picture.image().getHeight());
  }

  @Test
  void imagesAlone() {
    Gallery gallery = Gallery.of(List.of(galaxy(424, 424, 0), galaxy(8, 8, 1)));
    Pictures.keep(gallery.picture(), "gallery-plain");
    assertEquals("Gallery of 2 images in 2 columns", gallery.toString());
  }

  @Test
  void filesAreRead(@TempDir Path folder) {
    Path png = Picture.of(galaxy(32, 16, 0)).save(folder.resolve("a.png"));
    assertEquals(32, Gallery.ofFiles(List.of(png)).images().get(0).getWidth());
  }

  @Test
  void fitsImagesAreShownAsTheCatalogueReadsThem(@TempDir Path folder) throws Exception {
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(new float[][] {{0, 1}, {2, 3}}));
      fits.addHDU(Fits.makeHDU(new float[][] {{3, 2}, {1, 0}}));
      fits.write(folder.resolve("a.fits").toFile());
    }
    Path csv = Files.writeString(folder.resolve("c.csv"), "id_str,file_loc\na,a.fits\n");
    FitsOptions options = FitsOptions.defaults().withPlane(1);
    Catalog catalog = CatalogOptions.defaults().withFits(options).read(csv);
    int right = ImageDecoder.decode(folder.resolve("a.fits"), options).getRGB(0, 1);
    int first = ImageDecoder.decode(folder.resolve("a.fits"), options.withPlane(0)).getRGB(0, 1);
    assertNotEquals(right, first);
    assertEquals(right, Gallery.of(catalog, 1).images().get(0).getRGB(0, 1));
    assertEquals(right, Gallery.of(catalog, List.of("a")).images().get(0).getRGB(0, 1));
    EmbeddingPoints points = EmbeddingPoints.of(catalog, new float[1][2]);
    assertEquals(options, points.withColouring(Colouring.plain(1)).fits());
  }

  @Test
  void galaxiesOfACatalogueAreShownByPlaceAndById(@TempDir Path folder) {
    Picture.of(galaxy(32, 16, 0)).save(folder.resolve("a.png"));
    Picture.of(galaxy(24, 16, 0)).save(folder.resolve("b.png"));
    Table table =
        Table.create(
            "two",
            StringColumn.create(Catalog.ID, "a", "b"),
            StringColumn.create(Catalog.FILE, "a.png", "b.png"));
    Catalog catalog = Catalog.of(table, folder);
    assertEquals(2, Gallery.of(catalog, 5).images().size());
    assertEquals(32, Gallery.of(catalog, 1).images().get(0).getWidth());
    assertEquals(24, Gallery.of(catalog, List.of("b", "a")).images().get(0).getWidth());
    assertNamed(() -> Gallery.of(catalog, List.of("c")), "two: no galaxy has the id 'c'");
  }

  @Test
  void wrongPartsAreNamed(@TempDir Path folder) throws Exception {
    Gallery one = Gallery.of(List.of(galaxy(8, 8, 0)));
    assertNamed(() -> Gallery.of(List.of()), "there are no images");
    assertNamed(() -> one.captions(List.of("a", "b")), "2 captions for 1 images");
    assertNamed(() -> one.borders(Arrays.asList(null, Color.RED)), "2 borders for 1 images");
    assertNamed(() -> one.columns(0), "0 columns");
    Path text = Files.writeString(folder.resolve("a.txt"), "no image");
    assertNamed(() -> Gallery.ofFiles(List.of(text)), "is no image");
    Path missing = folder.resolve("missing.png");
    assertThrows(UncheckedIOException.class, () -> Gallery.ofFiles(List.of(missing)));
  }

  /** Returns a bright disk with a faint ring. */
  private static BufferedImage galaxy(int width, int height, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double r =
            Math.hypot(x - width / 2.0, (1 + seed * 0.2) * (y - height / 2.0)) / (width / 2.0);
        double light = Math.exp(-5 * r) + 0.35 * Math.exp(-200 * Math.pow(r - 0.6, 2));
        int v = (int) Math.min(255, 255 * light);
        image.setRGB(x, y, new Color(v, (int) (v * 0.85), (int) (v * 0.7)).getRGB());
      }
    }
    return image;
  }
}
