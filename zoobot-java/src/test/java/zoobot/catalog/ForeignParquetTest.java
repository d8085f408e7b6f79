package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.ParquetTestFile.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet as pandas, Spark and the Hugging Face hub write it; the resources are by pyarrow 26. */
class ForeignParquetTest {

  @TempDir Path folder;

  private Path resource(String name, String copy) {
    try (InputStream in = ForeignParquetTest.class.getResourceAsStream(name)) {
      Path file = folder.resolve(copy);
      Files.createDirectories(file.getParent());
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path resource(String name) {
    return resource(name, name);
  }

  @Test
  void columnsThatAreNotReadArePassedOverUntilTheyAreAskedFor() {
    Path file = resource("types.parquet");
    Catalog catalog = Catalog.read(file);
    assertEquals(List.of("a", "b", "c"), catalog.ids());
    assertFalse(catalog.has("spectrum"));
    for (String column : List.of("spectrum", "flux", "shape", "image_crop")) {
      assertFault(() -> catalog.texts(column), "column '" + column + "' holds lists");
      CatalogOptions asked = CatalogOptions.defaults().withColumns(column);
      assertFault(() -> asked.read(file), "column '" + column + "' holds lists");
    }
    Catalog timestamps = Catalog.read(resource("int96.parquet"));
    assertFault(() -> timestamps.texts("observed"), "old timestamps");
  }

  @Test
  void whatHasATextIsRead() {
    Catalog catalog = Catalog.read(resource("types.parquet"));
    assertEquals("2024-01-01T00:00:00.000000", catalog.texts("observed").get(0));
    assertEquals("2024-01-03", catalog.texts("night").get(2));
    assertArrayEquals(new double[] {0.12, 0.12, 0.12}, catalog.numbers("price"));
    assertArrayEquals(new double[] {0.5, 1.5, -2}, catalog.numbers("half"));
    assertEquals("0x0001", catalog.texts("healpix").get(0));
    assertEquals(Arrays.asList(null, null, null), catalog.texts("comment"));
    assertEquals(Arrays.asList("decals", null, "gz2"), catalog.texts("survey"));
    assertEquals(List.of("0", "1", "18446744073709551615"), catalog.texts("npix"));
    assertEquals(Arrays.asList("true", null, "false"), catalog.texts("flag"));
    assertEquals(List.of("ring", "smooth", "ring"), catalog.texts("category"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.parquet", "x.pq", "x.parq", "X.PARQUET", "x.parquet.gzip"})
  void gzipIsReadUnderEveryName(String name) {
    assertArrayEquals(
        new int[] {1, 0, 1}, Catalog.read(resource("gzip.parquet", name)).labels("ring"));
  }

  @Test
  void ofOtherCompressionsThePythonIsSaidThatSavesAgain() {
    assertEquals(3, Catalog.read(resource("lz4.parquet")).size());
    Path brotli = resource("brotli.parquet");
    assertFault(
        () -> Catalog.read(brotli),
        "BROTLI",
        "pandas.read_parquet('" + brotli + "').to_parquet(",
        "compression='snappy'");
  }

  @Test
  void withoutIdsTheImagesPathsAreTaken() {
    Catalog catalog = Catalog.read(resource("hub.parquet"));
    assertEquals(List.of("J1.5+2", "J2", "J3"), catalog.ids());
    assertEquals(folder.resolve("hub_images/J1.5+2.png"), catalog.image(0));
    assertEquals(Arrays.asList("ring", "smooth", null), catalog.texts("label"));
  }

  @Test
  void pathsThatAreAllTheSameGiveWayToTheNumbersOfTheRows() {
    Path file = resource("hub-same-path.parquet");
    for (int time = 0; time < 2; time++) { // the second finds the images there
      Catalog catalog = Catalog.read(file);
      assertEquals(List.of("1", "2", "3"), catalog.ids());
      assertEquals("2.png", catalog.image(1).getFileName().toString());
    }
  }

  @Test
  void wordsForNotKnownAreMissingAsInCsv() throws IOException {
    Path file =
        ParquetTestFile.write(
            folder.resolve("words.parquet"),
            "required binary id_str (STRING); required binary file_loc (STRING);"
                + " required binary kind (STRING);",
            List.of("ring", "NA", "none", "None"),
            (out, kind) -> {
              field(out, "id_str", 0, () -> out.addBinary(Binary.fromString("g" + kind)));
              field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString("a.jpg")));
              field(out, "kind", 2, () -> out.addBinary(Binary.fromString(kind)));
            },
            2);
    assertEquals(2, Catalog.read(file).column("kind").countMissing());
  }

  private Path part(String name, double first) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return ParquetTestFile.write(
        file,
        "required double id_str; required binary file_loc (STRING);",
        List.of(first, first + 1, first + 2),
        (out, id) -> {
          field(out, "id_str", 0, () -> out.addDouble(id));
          field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString("a.jpg")));
        },
        2);
  }

  @Test
  void exactDoublesAreIdsAndOthersAreRefused() throws IOException {
    long largest = (1L << 53) - 3;
    assertEquals(List.of("" + largest, "" + (largest + 1), "" + (largest + 2)), ids(largest));
    assertFault(() -> ids(1237648720693755918d), "column 'id_str'", "lost digits", "--id-column");
    assertFault(() -> ids(0.5), "0.5 is no id");
    assertFault(() -> ids(Double.NaN), "row 1, column 'id_str': is empty");
  }

  private List<String> ids(double first) throws IOException {
    return Catalog.read(part("doubles.parquet", first)).ids();
  }

  @Test
  void partsAreOneTable() throws IOException {
    part("shards/b.parquet", 4);
    part("shards/a.parquet", 1);
    Files.createFile(folder.resolve("shards/_SUCCESS"));
    part("shards/_temporary/c.parquet", 1);
    for (String name : List.of("shards", "shards/*.parquet", "shards/[ab].parquet")) {
      Catalog catalog = Catalog.read(folder.resolve(name));
      assertEquals(List.of("1", "2", "3", "4", "5", "6"), catalog.ids());
      assertEquals(folder.resolve("a.jpg"), catalog.image(5), "relative to the folder's folder");
      assertFault(() -> catalog.checkImages().orThrow(), "row 4, id '4'");
    }
    resource("gzip.parquet", "shards/z.parquet");
    assertFault(
        () -> Catalog.read(folder.resolve("shards")), "z.parquet: has columns [ring]", "has []");
  }

  @Test
  void foldersOfPartsAreColumns() throws IOException {
    part("t/survey=a/field=07/x.parquet", 1);
    part("t/survey=b/field=8/x.parquet", 4);
    part("t/thumbnail.parquet", 1); // a sample beside them, as of HATS
    Catalog catalog = Catalog.read(folder.resolve("t"));
    assertEquals(List.of("a", "a", "a", "b", "b", "b"), catalog.texts("survey"));
    assertEquals(List.of("07", "07", "07", "8", "8", "8"), catalog.texts("field"));
    part("t/band=r/x.parquet", 9);
    assertFault(() -> Catalog.read(folder.resolve("t")), "has columns [field, survey]", "[band]");
  }
}
