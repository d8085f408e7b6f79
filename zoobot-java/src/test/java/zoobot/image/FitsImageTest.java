package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.NullDataHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.io.Progress;

class FitsImageTest {

  private static final FitsOptions ALL = FitsOptions.defaults().withPercentiles(0, 100);

  @TempDir Path folder;

  private Path write(String name, Object first, Object... more) throws IOException {
    List<Object> images = new ArrayList<>(List.of(first));
    images.addAll(List.of(more));
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    try (Fits fits = new Fits()) {
      for (Object image : images) {
        fits.addHDU(image instanceof BasicHDU<?> hdu ? hdu : Fits.makeHDU(image));
      }
      fits.write(file.toFile());
    }
    return file;
  }

  private static int[] bytes(Pixels pixels) {
    int[] values = new int[pixels.data().length];
    Arrays.setAll(values, i -> pixels.data()[i] & 0xff);
    return values;
  }

  private static void assertFault(Executable call, String... parts) {
    String message = assertThrows(IOException.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
    }
  }

  @Test
  void theStretchIsArcsinhBetweenTheCutsAndTheLastRowIsOnTop() throws IOException {
    Path file = write("a.fits", new float[][] {{0, 1}, {10, 100}});
    double white = Math.log(100 + Math.sqrt(10_001));
    int one = (int) Math.round(255 * Math.log(1 + Math.sqrt(2)) / white);
    int ten = (int) Math.round(255 * Math.log(10 + Math.sqrt(101)) / white);
    Pixels pixels = Pixels.read(file, ALL);
    assertEquals(1, pixels.channels());
    assertArrayEquals(new int[] {ten, 255, 0, one}, bytes(pixels));
  }

  @Test
  void percentilesAreInterpolatedAsNumPyDoes() throws IOException {
    float[][] ramp = new float[1][101];
    for (int i = 0; i < 101; i++) {
      ramp[0][i] = i / 1e6f; // far below 1/q, where the stretch is linear
    }
    int[] values =
        bytes(Pixels.read(write("a.fits", ramp), FitsOptions.defaults().withPercentiles(10.5, 90)));
    assertEquals(0, values[10]);
    assertEquals(Math.round(255 * 39.5 / 79.5), values[50]);
    assertEquals(255, values[90]);
    assertEquals(255, values[100]);
  }

  @Test
  void allKindsOfNumbersAreRead() throws IOException {
    int[] expected = bytes(Pixels.read(write("a.fits", new double[][] {{1, 2}, {3, 4}}), ALL));
    for (Object numbers :
        new Object[] {
          new byte[][] {{1, 2}, {3, 4}},
          new short[][] {{1, 2}, {3, 4}},
          new int[][] {{1, 2}, {3, 4}},
          new float[][] {{1, 2}, {3, 4}},
          new float[][][] {{{1, 2}, {3, 4}}}
        }) {
      String kind = numbers.getClass().getSimpleName();
      assertArrayEquals(expected, bytes(Pixels.read(write("b.fits", numbers), ALL)), kind);
    }
  }

  @Test
  void scaleZeroAndBlankAreApplied() throws IOException {
    BasicHDU<?> hdu = Fits.makeHDU(new short[][] {{-1, 0}, {2, -1}});
    hdu.addValue("BSCALE", 0.5, "");
    hdu.addValue("BZERO", 1.0, "");
    hdu.addValue("BLANK", -1, "");
    Path file = write("a.fits", hdu); // blank, 1, 2, blank
    assertFault(
        () -> Pixels.read(file, ALL), "a.fits has 2 pixels without a value", "--fits-blank-as-sky");
    int one = (int) Math.round(255 * Math.log(1 + Math.sqrt(2)) / Math.log(2 + Math.sqrt(5)));
    assertArrayEquals(new int[] {255, 0, 0, one}, bytes(Pixels.read(file, ALL.withBlankAsSky())));
  }

  @Test
  void pixelsThatAreNotANumberSayWhere() throws IOException {
    Path file = write("a.fits", new float[][] {{0, 1, 2}, {3, 4, Float.NaN}});
    assertFault(() -> Pixels.read(file), "1 pixels without a value", "x 3, y 2");
  }

  @ParameterizedTest
  @CsvSource({"0, -9999", "0, -99", "1000, 0"})
  void whatManyPixelsShareFarBelowAllOthersIsNoValue(float sky, float none) throws IOException {
    Random random = new Random(0);
    float[][] flux = new float[32][32];
    for (float[] row : flux) {
      for (int x = 0; x < 32; x++) {
        row[x] = sky + (float) random.nextGaussian();
      }
    }
    flux[16][16] = sky + 20;
    int[] whole = bytes(Pixels.read(write("a.fits", (Object) flux)));
    Arrays.fill(flux[3], none);
    Path file = write("a.fits", (Object) flux);
    assertFault(() -> Pixels.read(file), "has 32 pixels without a value", "x 1, y 4");
    int[] filled = bytes(Pixels.read(file, FitsOptions.defaults().withBlankAsSky()));
    assertEquals(
        Arrays.stream(whole).average().orElse(0), Arrays.stream(filled).average().orElse(0), 3);
  }

  @Test
  void countsOfPhotonsAreValuesDownToZero() throws IOException {
    byte[][] counts = new byte[16][16];
    for (int i = 0; i < 256; i++) {
      counts[i / 16][i % 16] = (byte) (i % 5 / 2 * (i % 3)); // many 0, then 1, 2, 4
    }
    assertEquals(256, Pixels.read(write("a.fits", (Object) counts)).data().length);
  }

  @Test
  void threePlanesAreColoursFromBlueToRed() throws IOException {
    Path file = write("grz.fits", new float[][][] {{{0, 1}}, {{0, 10}}, {{0, 100}}});
    int[] values = bytes(Pixels.read(file, ALL));
    assertEquals(255, values[3]); // red is the last plane
    assertTrue(values[3] > values[4] && values[4] > values[5], Arrays.toString(values));
    int[] turned = bytes(Pixels.read(file, ALL.withPlanes(0, 1, 2)));
    assertArrayEquals(
        new int[] {values[5], values[4], values[3]}, Arrays.copyOfRange(turned, 3, 6));
    assertEquals(1, Pixels.read(file, ALL.withPlane(1)).channels());
  }

  @Test
  void otherNumbersOfPlanesAskWhichAreMeant() throws IOException {
    Path file = write("griz.fits", new float[][][] {{{0, 1}}, {{1, 2}}, {{3, 4}}, {{5, 6}}});
    assertFault(() -> Pixels.read(file), "griz.fits has 4 planes", "planes (--fits-planes)");
    assertFault(() -> Pixels.read(file, ALL.withPlane(4)), "has 4 planes", "[4]");
    assertEquals(3, Pixels.read(file, ALL.withPlanes(3, 1, 0)).channels());
  }

  @Test
  void bytesHaveNoSign() throws IOException {
    Path file = write("a.fits", new byte[][] {{0, (byte) 200}, {100, 50}});
    assertArrayEquals(new int[] {226, 196, 0, 255}, bytes(Pixels.read(file, ALL.withQ(1))));
  }

  private static String note(Path file, FitsOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageDecoder.note(file, options, Progress.log(new PrintStream(out, true)));
    return out.toString();
  }

  private static BasicHDU<?> named(String name, Object image) throws IOException {
    BasicHDU<?> hdu = Fits.makeHDU(image);
    hdu.addValue("EXTNAME", name, "");
    return hdu;
  }

  @Test
  void theOnlyImageThatCanBeMeantIsShown() throws IOException {
    BasicHDU<?> mask = named("DQ", new int[][] {{1, 0, 0}});
    BasicHDU<?> galaxy = named("SCI", new float[][] {{0, 9, 0}});
    Path file = write("sci.fits", new NullDataHDU(), mask, galaxy, named("ERR", new int[1][3]));
    assertArrayEquals(new int[] {0, 255, 0}, bytes(Pixels.read(file, ALL)));
    String note = note(file, ALL);
    assertTrue(note.contains("2 'SCI' is shown, not 1 'DQ', 3 'ERR'"), note);
    assertEquals("", note(file, ALL.withExtension("SCI")));
    Path masks = write("masks.fits", new NullDataHDU(), mask);
    assertFault(() -> Pixels.read(masks), "no galaxy by the names", "1 'DQ'", "--fits-extension");
  }

  @Test
  void severalImagesAskWhichIsMeant() throws IOException {
    BasicHDU<?> blue = named("g", new float[][] {{0, 9}});
    BasicHDU<?> red = named("r", new float[][] {{9, 0}});
    BasicHDU<?> deep = named("z", new float[][] {{9, 5}});
    Path file = write("hdus.fits", new NullDataHDU(), blue, red, deep);
    assertFault(
        () -> Pixels.read(file, ALL),
        "1 'g', 2 'r', 3 'z'",
        "(--fits-extension)",
        "(--fits-planes)");
    assertArrayEquals(new int[] {255, 0}, bytes(Pixels.read(file, ALL.withExtension("R"))));
    assertArrayEquals(new int[] {0, 255}, bytes(Pixels.read(file, ALL.withExtension("1"))));
    assertArrayEquals(new int[] {255, 0}, bytes(Pixels.read(file, ALL.withPlane(1))));
    assertEquals(3, Pixels.read(file, ALL.withPlanes(2, 1, 0)).channels());
    assertFault(() -> Pixels.read(file, ALL.withExtension("i")), "no image 'i'", "3 'z'");
    Path twice = write("twice.fits", new NullDataHDU(), red, red);
    assertFault(() -> Pixels.read(twice, ALL.withExtension("r")), "1 'r', 2 'r'", "number");
  }

  @Test
  void coloursThatComeLastAreRefused() throws IOException {
    Path file = write("last.fits", new float[8][8][3]);
    assertFault(() -> Pixels.read(file), "8 × 8 × 3 pixels, colours last", "moveaxis");
  }

  @Test
  void whatLiesOutsideTheCentralSquareMayLackValues() throws IOException {
    float gap = Float.NaN;
    Path file = write("wide.fits", new float[][] {{gap, 1, 2, gap}, {gap, 3, 4, 5}});
    assertArrayEquals(
        new int[] {0, 170, 255, 255, 0, 0, 85, 0},
        bytes(Pixels.read(file, ALL.withQ(1e-6).withPercentiles(0, 75))));
    Path inside = write("gap.fits", new float[][] {{1, gap, 2, 1}, {1, 3, 4, 5}});
    assertFault(() -> Pixels.read(inside), "1 pixels without a value", "x 2, y 1");
  }

  private Path galaxy(double unit) throws IOException {
    Random random = new Random(3);
    float[][] flux = new float[64][64];
    for (int i = 0; i < 64 * 64; i++) {
      double r = Math.hypot(i / 64 - 31.5, i % 64 - 31.5);
      flux[i / 64][i % 64] = (float) (unit * (Math.exp(-r / 6) + 0.01 * random.nextGaussian()));
    }
    return write("galaxy.fits", (Object) flux);
  }

  @Test
  void whereTheUnitMakesNoSenseOfOneTheNoiseChoosesAndSaysSo() throws IOException {
    FitsOptions standard = FitsOptions.defaults();
    Path usual = galaxy(1);
    assertEquals("", note(usual, standard));
    assertArrayEquals(bytes(Pixels.read(usual, standard.withQ(1))), bytes(Pixels.read(usual)));
    for (double unit : new double[] {1e6, 1e-17}) {
      Path odd = galaxy(unit);
      String note = note(odd, standard);
      assertTrue(note.contains("q = ") && note.contains("--fits-q"), note);
      int[] chosen = bytes(Pixels.read(odd));
      int[] expected = bytes(Pixels.read(galaxy(1), standard.withQ(100)));
      for (int i = 0; i < chosen.length; i++) {
        assertEquals(expected[i], chosen[i], 8, "pixel " + i);
      }
    }
  }

  @Test
  void threeFilesMakeOneColourPicture() throws IOException {
    Path red = write("r.fits", new float[][] {{0, 100}});
    Path green = write("g.fits", new float[][] {{0, 10}});
    Path blue = write("b.fits", new float[][] {{0, 1}});
    BufferedImage image = ImageDecoder.colour(red, green, blue, ALL);
    Path one = write("grz.fits", new float[][][] {{{0, 1}}, {{0, 10}}, {{0, 100}}});
    assertArrayEquals(bytes(Pixels.read(one, ALL)), bytes(Pixels.of(image)));
    Path wide = write("wide.fits", new float[1][3]);
    assertFault(() -> ImageDecoder.colour(red, green, wide, ALL), "wide.fits has 3 × 1 pixels");
  }

  @Test
  void ofThreeFilesTheOneWithoutAValueIsNamed() throws IOException {
    Path red = write("r.fits", new float[][] {{0, 100}});
    Path green = write("g.fits", new float[][] {{Float.NaN, 10}});
    assertFault(
        () -> ImageDecoder.colour(red, green, red, ALL), "g.fits has 1 pixels without", "x 1");
    BufferedImage image = ImageDecoder.colour(red, green, red, ALL.withBlankAsSky());
    assertEquals(0, bytes(Pixels.of(image))[1]);
  }

  @Test
  void imagesOfAnotherSizeDoNotCountAsPlanes() throws IOException {
    Path file = write("mef.fits", new float[][] {{0, 9}}, new float[3][3], new float[][] {{9, 0}});
    assertArrayEquals(new int[] {255, 0}, bytes(Pixels.read(file, ALL.withPlane(1))));
    assertFault(() -> Pixels.read(file, ALL.withPlane(2)), "has 2 planes");
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = write("a.fits", new float[2][2]);
    Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    assertFault(() -> Pixels.read(file), "a.fits may not be read; mind its permissions");
  }

  @Test
  void zippedAndTileCompressedFilesAreRead() throws Exception {
    float[][] numbers = new float[32][32];
    int[][] whole = new int[32][32];
    for (int i = 0; i < 32 * 32; i++) {
      numbers[i / 32][i % 32] = whole[i / 32][i % 32] = i;
    }
    int[] expected = bytes(Pixels.read(write("a.fits", numbers), ALL));
    Path zipped = folder.resolve("a.fits.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(folder.resolve("a.fits"), out);
    }
    assertArrayEquals(expected, bytes(Pixels.read(zipped, ALL)));
    CompressedImageHDU tiles =
        CompressedImageHDU.fromImageHDU((ImageHDU) Fits.makeHDU(whole), -1, 1);
    tiles.setCompressAlgorithm("RICE_1").compress();
    assertArrayEquals(expected, bytes(Pixels.read(write("a.fits.fz", tiles), ALL)));
  }

  @Test
  void truncatedFilesAndTablesAreFaults() throws IOException {
    Path file = write("a.fits", new float[64][64]);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {100, 2880, 6000, 2880 + 64 * 64 * 4 - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFault(() -> Pixels.read(file), "a.fits is ");
    }
  }

  @Test
  void whatFollowsTheLastImageIsPassedOver() throws IOException {
    Path file = write("a.fits", new float[][] {{0, 1}, {2, 9}});
    byte[] pixels = Pixels.read(file, ALL).data();
    byte[] whole = Files.readAllBytes(file);
    for (int extra : new int[] {1, 512, 2880, 5000}) {
      byte[] longer = Arrays.copyOf(whole, whole.length + extra);
      Arrays.fill(longer, whole.length, longer.length, (byte) (extra % 3 * 'x'));
      assertArrayEquals(pixels, Pixels.read(Files.write(file, longer), ALL).data());
    }
    Files.write(file, Arrays.copyOf(whole, 2880 + 16)); // all numbers, not all of the last block
    assertArrayEquals(pixels, Pixels.read(file, ALL).data());
  }

  @Test
  void aFlatImageShowsNoGalaxy() throws IOException {
    Path file = write("a.fits", new int[2][2]);
    assertFault(() -> Pixels.read(file), "a.fits shows no galaxy", "black (0 of 255)");
  }

  @Test
  void badOptionsAreErrors() {
    FitsOptions options = FitsOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withQ(-1));
    assertThrows(IllegalArgumentException.class, () -> options.withPercentiles(50, 50));
    assertThrows(IllegalArgumentException.class, () -> options.withPercentiles(0, 101));
    assertThrows(IllegalArgumentException.class, () -> options.withPlane(-1));
  }
}
