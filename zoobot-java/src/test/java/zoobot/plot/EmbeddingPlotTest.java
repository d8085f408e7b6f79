package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingPlotTest {

  private static final int N = 600;

  private final EmbeddingPoints points = EmbeddingPoints.of(ids(N), places(N));

  @Test
  void categoriesWithALegend() {
    List<String> kinds = IntStream.range(0, N).mapToObj(i -> i % 5 == 0 ? "ring" : "none").toList();
    EmbeddingPoints coloured = points.withColouring(Colouring.categories("kind", kinds));
    Picture picture = EmbeddingPlot.of(coloured, "Galaxies");
    Pictures.keep(picture, "embedding-categories");
    assertTrue(Pictures.shows(picture, Palette.BLUE) && Pictures.shows(picture, Palette.VERMILION));
  }

  @Test
  void numbersWithARamp() {
    double[] values = IntStream.range(0, N).mapToDouble(i -> points.x()[i]).toArray();
    EmbeddingPoints coloured = points.withColouring(Colouring.numbers("brightness", values));
    Picture picture = EmbeddingPlot.of(coloured, "");
    Pictures.keep(picture, "embedding-numbers");
    assertTrue(Pictures.shows(picture, Palette.ramp(64).get(63)));
  }

  @Test
  void oneColourHasNoLegendAndOneGalaxyIsInTheMiddle() {
    Picture one = EmbeddingPlot.of(EmbeddingPoints.of(List.of("a"), new float[][] {{3, 4}}), "");
    assertEquals(one.image().getWidth(), one.image().getHeight());
    int middle = one.image().getWidth() / 2;
    Color c = new Color(one.image().getRGB(middle, middle));
    assertTrue(c.getBlue() > c.getRed() + 80, "the middle is " + c);
  }

  @Test
  void theMosaicShowsTheGalaxyClosestToTheMiddleOfASquare(@TempDir Path folder) {
    List<Path> files =
        List.of(
            plain(folder.resolve("red.png"), Color.RED),
            plain(folder.resolve("green.png"), Color.GREEN));
    EmbeddingPoints two =
        EmbeddingPoints.of(List.of("a", "b"), new float[][] {{0, 0}, {1, 1}}).withImages(files);
    BufferedImage mosaic = EmbeddingMosaic.of(two, 2).image();
    int quarter = mosaic.getWidth() / 4;
    assertEquals(Color.RED.getRGB(), mosaic.getRGB(quarter, 3 * quarter));
    assertEquals(Color.GREEN.getRGB(), mosaic.getRGB(3 * quarter, quarter));
    assertEquals(Palette.NIGHT.getRGB(), mosaic.getRGB(quarter, quarter));
  }

  @Test
  void badInputIsNamed(@TempDir Path folder) {
    assertNamed(() -> EmbeddingMosaic.of(points, 8), "no images");
    assertNamed(() -> EmbeddingPoints.of(List.of("a", "a"), places(2)), "twice");
    assertNamed(() -> EmbeddingPoints.of(ids(2), places(3)), "3 numbers x for 2 galaxies");
    float[][] nan = {{0, 0}, {Float.NaN, 1}};
    assertNamed(() -> EmbeddingPoints.of(ids(2), nan), "galaxy 1, id 'galaxy1', is at (NaN, 1.0)");
    EmbeddingPoints broken = points.withImages(files(folder.resolve("missing.png")));
    Exception e = assertThrows(UncheckedIOException.class, () -> EmbeddingMosaic.of(broken, 2));
    assertTrue(e.getMessage().contains("missing.png"), e.getMessage());
    assertFalse(e.getMessage().contains("null"), e.getMessage());
  }

  private static List<Path> files(Path one) {
    Path[] files = new Path[N];
    Arrays.fill(files, one);
    return List.of(files);
  }

  private static Path plain(Path file, Color colour) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, colour.getRGB());
    }
    return Picture.of(image).save(file);
  }

  private static List<String> ids(int n) {
    return IntStream.range(0, n).mapToObj(i -> "galaxy" + i).toList();
  }

  private static float[][] places(int n) {
    Random random = new Random(0);
    float[][] xy = new float[n][];
    Arrays.setAll(
        xy, i -> new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()});
    return xy;
  }
}
