package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.NullDataHDU;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitsTableTest {

  private static final long LARGE = 588_017_948_825_157_803L;

  @TempDir Path folder;
  private BinaryTableHDU hdu;

  @BeforeEach
  void table() {
    BinaryTable table = new BinaryTable();
    table.addColumn(new long[] {LARGE, LARGE + 1, LARGE + 2});
    table.addColumn(new String[] {"a.jpg   ", "b.jpg", "sub/c.jpg"});
    table.addColumn(new int[] {1, -99, 0});
    table.addColumn(new float[] {0.5f, Float.NaN, 2});
    table.addColumn(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    table.addColumn(new short[] {0, 1, 2});
    table.addColumn(new boolean[] {true, false, true});
    hdu = table.toHDU();
    name("dr8_id", "file_loc", "ring", "z", "flux", "count", "good");
  }

  private void name(String... names) {
    for (int i = 0; i < names.length; i++) {
      hdu.setColumnName(i, names[i], null);
    }
  }

  private Path write() throws IOException {
    Path file = folder.resolve("galaxies.fits");
    Files.deleteIfExists(file);
    try (Fits fits = new Fits()) {
      fits.addHDU(new NullDataHDU());
      fits.addHDU(hdu);
      fits.write(file.toFile());
    }
    return file;
  }

  private static CatalogOptions options() {
    return CatalogOptions.defaults().withId("dr8_id");
  }

  @Test
  void columnsOfAllKindsAreRead() throws IOException {
    hdu.addValue("TNULL3", -99, "no label");
    hdu.addValue("TZERO6", 32768, "unsigned");
    Catalog catalog = options().read(write());
    assertEquals(
        List.of("588017948825157803", "588017948825157804", "588017948825157805"), catalog.ids());
    assertEquals(folder.resolve("a.jpg"), catalog.image(0));
    assertEquals(folder.resolve("sub/c.jpg"), catalog.image(2));
    assertEquals(Arrays.asList("1", null, "0"), catalog.texts("ring"));
    assertArrayEquals(new double[] {1, 3, 5}, catalog.numbers("flux_0"));
    assertArrayEquals(new double[] {2, 4, 6}, catalog.numbers("flux_1"));
    assertArrayEquals(new int[] {32768, 32769, 32770}, catalog.labels("count"));
    assertEquals(List.of("true", "false", "true"), catalog.texts("good"));
    assertFault(() -> catalog.numbers("z"), "galaxies.fits", "row 2, column 'z': is empty");
  }

  @Test
  void scaledNumbersAreScaled() throws IOException {
    hdu.addValue("TSCAL3", 0.5, "");
    hdu.addValue("TZERO3", 10, "");
    assertArrayEquals(new double[] {10.5, -39.5, 10}, options().read(write()).numbers("ring"));
  }

  @Test
  void unsignedIdsAreExact() throws IOException {
    hdu.addValue("TZERO1", "9223372036854775808", "unsigned");
    hdu.getHeader().addValue("TZERO1", new java.math.BigDecimal("9223372036854775808"), "");
    assertEquals("9811389985679933611", options().read(write()).id(0));
    Catalog other = CatalogOptions.defaults().withId("count").read(write());
    assertEquals("9811389985679933611", other.texts("dr8_id").get(0));
  }

  @Test
  void compressedTablesAreRead() throws IOException {
    Path zipped = folder.resolve("galaxies.fits.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(write(), out);
    }
    assertEquals(3, options().read(zipped).size());
    byte[] whole = Files.readAllBytes(zipped);
    Files.write(zipped, Arrays.copyOf(whole, whole.length / 2));
    assertFault(() -> options().read(zipped), "galaxies.fits.gz", "is cut short");
  }

  @Test
  void truncatedTablesNameTheRow() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 2880 + 60));
    assertFault(() -> options().read(file), "row 2 of 3 is not there");
    Files.write(file, Arrays.copyOf(whole, 4000));
    assertFault(() -> options().read(file), "galaxies.fits");
  }

  @Test
  void aWalkGivesTheGalaxiesOfTheCatalogueRowByRow() throws IOException {
    name("dr8_id", "file_loc", "ring", "ra", "flux", "dec");
    Path file = write();
    Catalog catalog = options().read(file);
    try (CatalogStream stream = CatalogStream.open(file, folder, options())) {
      assertEquals(3, stream.size());
      for (int row = 0; row < 3; row++) {
        assertEquals(catalog.galaxy(row), stream.next());
      }
      assertNull(stream.next());
    }
    hdu.setElement(2, 0, new long[] {LARGE});
    assertFault(
        () -> CatalogStream.open(write(), folder, options()),
        "row 3, id '" + LARGE + "': this id is there before");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 2880 + 60));
    try (CatalogStream stream = CatalogStream.open(file, folder, options())) {
      assertEquals(1, stream.next().line());
      assertFault(stream::next, "row 2 of 3 is not there");
    }
  }

  @Test
  void longArraysAndTablesOfOtherKindsAreRefused() throws IOException {
    hdu.addColumn(new int[3][100]);
    hdu.setColumnName(7, "spectrum", null);
    Catalog catalog = options().read(write());
    assertEquals(3, catalog.size());
    assertFault(() -> catalog.texts("spectrum"), "column 'spectrum' is an array of 100");
    assertFault(() -> options().withColumns("spectrum").read(write()), "is an array of 100");
    Path image = folder.resolve("image.fits");
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(new float[4][4]));
      fits.write(image.toFile());
    }
    assertFault(
        () -> Catalog.read(image),
        "image.fits: holds no binary table, or is cut short before it; it holds an image");
  }

  @Test
  void idsThatLoseDigitsAreRefusedAndColumnsOfOneNameKeptApart() throws IOException {
    assertFault(() -> options().withId("z").read(write()), "row 1, column 'z': 0.5", "digits");
    name("dr8_id", "file_loc", "ring", "Ring");
    assertEquals("ring", options().read(write()).columns().get(2));
    assertEquals("Ring_2", options().read(write()).columns().get(3));
    hdu.addColumn(new double[] {10995475971003., Double.NaN, 3.7e18});
    hdu.setColumnName(7, "joined", null);
    CatalogOptions joined = options().withId("joined");
    assertFault(() -> joined.read(write()), "row 3, column 'joined'", "has lost digits");
    hdu.setElement(2, 7, 4.0);
    assertFault(() -> joined.read(write()), "row 2, column 'id_str': is empty");
    hdu.setElement(1, 7, (double) (1L << 53) - 1);
    assertEquals(List.of("10995475971003", "9007199254740991", "4"), joined.read(write()).ids());
  }

  @Test
  void whatIsNoTableIsSaidInOneSentence() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    int card = new String(whole, StandardCharsets.ISO_8859_1).indexOf("TFORM1");
    for (String form : List.of("'99999999999K'", "'?'", "'2000000K'")) {
      byte[] damaged = whole.clone();
      byte[] value = (form + " ".repeat(20)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(value, 0, damaged, card + 10, 30 - 10);
      Files.write(file, damaged);
      assertFault(() -> options().read(file), "galaxies.fits: ");
    }
    for (String text : List.of("no FITS at all", "SIMPLE  =  T", "\0\1\2", "x".repeat(9000))) {
      Files.writeString(file, text);
      assertFault(() -> options().read(file), "galaxies.fits: ");
    }
  }
}
