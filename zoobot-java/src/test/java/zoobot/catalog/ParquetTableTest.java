package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.ParquetTestFile.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.table.internal.ParquetFile;

class ParquetTableTest {

  private static final long LARGEST_ID = 588_017_948_825_157_803L; // a double would end in 760

  private record Row(Long id, String file, Integer ring, Double z) {}

  @TempDir Path folder;

  private Path write(String idColumn, Row... rows) throws IOException {
    String schema =
        ("optional int64 %s; optional binary file_loc (STRING); optional int32 ring;"
                + " optional double z; repeated int32 list;")
            .formatted(idColumn);
    return ParquetTestFile.write(
        folder.resolve("galaxies.parquet"),
        schema,
        List.of(rows),
        (out, row) -> write(out, idColumn, row),
        2);
  }

  private static void write(RecordConsumer out, String idColumn, Row row) {
    if (row.id != null) {
      field(out, idColumn, 0, () -> out.addLong(row.id));
    }
    if (row.file != null) {
      field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString(row.file)));
    }
    if (row.ring != null) {
      field(out, "ring", 2, () -> out.addInteger(row.ring));
    }
    if (row.z != null) {
      field(out, "z", 3, () -> out.addDouble(row.z));
    }
  }

  private static CatalogOptions simple() {
    return CatalogOptions.defaults().withColumns("ring", "z");
  }

  @Test
  void idsOfEighteenDigitsAreExactAndRowGroupsJoined() throws IOException {
    Path file =
        write(
            "dr8_id",
            new Row(LARGEST_ID, "a.jpg", 1, 0.1),
            new Row(LARGEST_ID + 1, "b.jpg", 0, null),
            new Row(LARGEST_ID + 2, "c.jpg", null, 0.3));
    Catalog catalog = simple().withId("dr8_id").read(file);
    assertEquals(
        List.of("588017948825157803", "588017948825157804", "588017948825157805"), catalog.ids());
    assertEquals(List.of("id_str", "file_loc", "ring", "z"), catalog.columns());
    assertArrayEquals(new int[] {1, 0}, catalog.rows(i -> i < 2).labels("ring"));
    assertEquals(folder.resolve("c.jpg"), catalog.image(2));
    assertFault(() -> catalog.numbers("z"), "galaxies.parquet", "row 2, column 'z': is empty");
  }

  @Test
  void unsignedNumbersStayPositive() throws IOException {
    Path file =
        ParquetTestFile.write(
            folder.resolve("unsigned.parquet"),
            "required int32 id_str (UINT_32); required int32 flag (UINT_32); required int32 signed;"
                + " required binary file_loc (STRING);",
            List.of(-1, 7),
            (out, id) -> {
              field(out, "id_str", 0, () -> out.addInteger(id));
              field(out, "flag", 1, () -> out.addInteger(id));
              field(out, "signed", 2, () -> out.addInteger(id));
              field(out, "file_loc", 3, () -> out.addBinary(Binary.fromString("a.jpg")));
            },
            2);
    Catalog catalog = Catalog.read(file);
    assertEquals(List.of("4294967295", "7"), catalog.ids());
    assertEquals(List.of("4294967295", "7"), catalog.texts("flag"));
    assertEquals(List.of("-1", "7"), catalog.texts("signed"));
    try (ParquetFile opened = ParquetFile.open(file)) {
      assertEquals(4294967295.0, opened.cells(0, "flag").number());
      assertEquals(-1.0, opened.cells(0, "signed").number());
    }
  }

  @Test
  void columnsThatCannotBeReadAreNamed() throws IOException {
    Path file = write("id_str", new Row(1L, "a.jpg", 1, 0.1));
    assertFault(
        () -> simple().withId("iauname").read(file),
        "no column 'iauname'; there are ",
        "--id-column");
    assertFault(() -> simple().withColumns("rung").read(file), "no column 'rung'; there are ring");
  }

  @Test
  void emptyCellsAndRepeatedIdsNameTheirRows() throws IOException {
    Path empty = write("id_str", new Row(1L, "a", 1, 1.), new Row(null, null, 1, 1.));
    assertFault(() -> simple().read(empty), "row 2, column 'id_str': is empty", "'file_loc'");
    Path twice = write("id_str", new Row(7L, "a", 1, 1.), new Row(7L, "b", 1, 1.));
    assertFault(() -> simple().read(twice), "id '7' is on rows 1, 2");
  }

  @Test
  void idsInFloatingPointAreReadWhereTheyAreExact() throws IOException {
    CatalogOptions joined = CatalogOptions.defaults().withId("z").withColumns("ring");
    Path exact = write("id", new Row(1L, "a", 1, 10995475971003.));
    assertEquals(List.of("10995475971003"), joined.read(exact).ids());
    Path file = write("id", new Row(1L, "a", 1, 1237648720693755918.));
    assertFault(() -> joined.read(file), "row 1, column 'z'", "lost digits");
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    Path file = write("id_str", new Row(1L, "a", 1, 1.));
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {1, 20, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFault(() -> simple().read(file), "galaxies.parquet: is no whole Parquet file");
    }
    Files.write(file, new byte[0]);
    assertFault(() -> simple().read(file), "the file is empty");
    assertFault(() -> Catalog.read(folder.resolve("no.parquet")), "there is no such file");
    Path empty = write("id_str");
    assertFault(() -> simple().read(empty), "there is no row");
  }

  @Test
  void damageInTheMiddleIsAFault() throws IOException {
    Path file = write("id_str", new Row(1L, "a", 1, 1.), new Row(2L, "b", 1, 1.));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 40, (byte) 0xff);
    Files.write(file, bytes);
    assertFault(() -> simple().read(file), "column 'id_str' is damaged");
  }

  @Test
  void theContentCountsNotTheName() throws IOException {
    Path file = write("id_str", new Row(1L, "a", 1, 1.));
    for (String name : List.of("x.csv", "x.table", "x.csv.gz", "x.pq")) {
      assertEquals(1, simple().read(Files.copy(file, folder.resolve(name))).size(), name);
    }
  }

  @Test
  void aStreamWalksOverIt() throws IOException {
    String schema = "required int64 id_str; required binary file_loc (STRING);";
    Path file =
        ParquetTestFile.write(
            folder.resolve("s.parquet"),
            schema,
            List.of(LARGEST_ID),
            (out, id) -> {
              field(out, "id_str", 0, () -> out.addLong(id));
              field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString("a.jpg")));
            },
            10);
    try (CatalogStream stream = CatalogStream.open(file, Path.of("root"))) {
      assertEquals(new Galaxy(1, "" + LARGEST_ID, "a.jpg", Path.of("root/a.jpg")), stream.next());
    }
  }
}
