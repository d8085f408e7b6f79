package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, and what Zoobot's releases and pandas write is read. */
class RepresentationFilesTest {

  @TempDir private Path folder;

  private static void assertSame(Representations expected, Representations actual) {
    assertEquals(expected.ids(), actual.ids());
    assertEquals(expected.columns(), actual.columns());
    assertArrayEquals(expected.values(), actual.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.parquet", "r.csv"})
  void numbersIdsAndPositionsComeBackExactly(String name) {
    Representations written =
        Noise.representations(50, 7, 0)
            .withPositions(Positions.of(filled(50, 17.123456789), filled(50, -3.25)))
            .withProvenance("an encoder, 96 px");
    Representations read = Representations.read(written.save(folder.resolve(name)));
    assertSame(written, read);
    Positions positions = read.positions().orElseThrow();
    assertEquals(17.123456789, positions.ra(0));
    assertFalse(positions.known(49));
    boolean parquet = name.endsWith("parquet");
    assertEquals(
        parquet ? "an encoder, 96 px" : "read from " + folder.resolve(name), read.provenance());
    assertFalse(Files.exists(folder.resolve(name + ".tmp")));
  }

  /** Returns the value 49 times and NaN at the end. */
  private static double[] filled(int count, double value) {
    double[] array = new double[count];
    java.util.Arrays.fill(array, value);
    array[count - 1] = Double.NaN;
    return array;
  }

  /**
   * Written by pandas with pyarrow: {@code id_str} int64, {@code ra}, {@code dec} and features
   * double with a missing position, {@code magnitude} double, {@code name} string, {@code n} int32.
   */
  private Path pandas() throws IOException {
    Path file = folder.resolve("pandas.parquet");
    try (InputStream in = getClass().getResourceAsStream("pandas.parquet")) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void aTableOfPandasIsRead() throws IOException {
    Representations read = Representations.read(pandas());
    assertEquals(List.of("feat_pca_0", "feat_pca_1"), read.columns());
    assertEquals("1000000000004", read.id(4));
    assertArrayEquals(new float[] {-1.584474f, -0.069856f}, read.vector(4), 1e-6f);
    assertEquals(257.468172, read.positions().orElseThrow().ra(1), 1e-6);
    assertFalse(read.positions().orElseThrow().known(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"again.parquet", "again.csv"})
  void whatIsReadIsWrittenAgain(String name) throws IOException {
    Representations read = Representations.read(pandas());
    assertSame(read, Representations.read(read.save(folder.resolve(name))));
  }

  @Test
  void aCsvOfZoobotIsRead() throws IOException {
    Path csv = folder.resolve("z.csv");
    Files.writeString(
        csv, "\uFEFFid_str,ra,feat_1,dec,feat_0\n\"a,b\",10,2.5,-1,1e-3\n007,,4,,3\n");
    Representations read = Representations.read(csv);
    assertEquals(List.of("a,b", "007"), read.ids());
    assertArrayEquals(new float[] {1e-3f, 2.5f, 3, 4}, read.values());
    assertEquals(-1, read.positions().orElseThrow().dec(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.parquet", "r.csv"})
  void aFileIsReadInParts(String name) {
    Representations written = Noise.representations(25, 3, 0);
    Path file = written.save(folder.resolve(name));
    List<Representations> parts = new ArrayList<>();
    Representations.readInParts(file, ReadOptions.defaults(), 10, parts::add);
    assertEquals(25, parts.stream().mapToInt(Representations::size).sum());
    assertTrue(parts.size() == (name.endsWith("csv") ? 3 : 1), "parts: " + parts.size());
    assertEquals("n24", parts.get(parts.size() - 1).id(parts.get(parts.size() - 1).size() - 1));
  }

  @Test
  void aCompressedCsvIsRead() throws IOException {
    Representations written = Noise.representations(2000, 3, 0);
    byte[] csv = Files.readAllBytes(written.save(folder.resolve("r.csv")));
    Path file = folder.resolve("r.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(csv);
    }
    assertSame(written, Representations.read(file));
  }

  @Test
  void ofTwoKindsOfColumnsOneIsChosen() throws IOException {
    Path csv = Files.writeString(folder.resolve("two.csv"), "iau,feat_0,feat_pca_0\nx,1,2\n");
    ReadOptions options = ReadOptions.defaults().withId("iau");
    assertEquals(2, Representations.read(csv, options.withPrefix("feat_pca_")).values()[0]);
    assertEquals(1, Representations.read(csv, options.withPrefix("feat_")).values()[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n"})
  void everyRowIsReadWhateverTheLineEnds(String end) throws IOException {
    String csv = String.join(end, "id_str,feat_0", "a,1", "b,2", "c,3");
    for (String last : List.of("", end)) {
      Path file = Files.writeString(folder.resolve("ends.csv"), csv + last);
      Representations read = Representations.read(file);
      assertEquals(List.of("a", "b", "c"), read.ids());
      assertArrayEquals(new float[] {1, 2, 3}, read.values());
    }
  }
}
