package zoobot.table.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.tablesaw.api.Table;
import zoobot.catalog.CatalogOptions;
import zoobot.table.internal.TableColumn.Kind;

/** What is written as a table, in whatever format, is what is read back. */
class TableWriterTest {

  private static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.of("id_str", Kind.TEXT),
          TableColumn.of("words", Kind.TEXT),
          new TableColumn("ra", Kind.DOUBLE, "deg", "pos.eq.ra", "right ascension"),
          TableColumn.of("p", Kind.ROUNDED),
          TableColumn.of("flag", Kind.TRUTH));

  @TempDir private Path folder;

  private Path write(TableFormat format, Object[]... rows) throws IOException {
    Path file = folder.resolve("table." + format.name().toLowerCase());
    try (TableWriter out = TableWriter.open(file, format, COLUMNS, Map.of("made", "by a test"))) {
      for (Object[] row : rows) {
        out.row(row);
      }
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource(value = TableFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "ADDED")
  void cellsComeBackToTheLastDigit(TableFormat format) throws IOException {
    Path file =
        write(
            format,
            new Object[] {
              "588017948825157803", "smooth, \"round\"", 12.345678901234567, 0.1f, true
            },
            new Object[] {"7", null, Double.NaN, Float.NaN, false},
            new Object[] {"1e5", "a much longer text than before", -0.5, 1f, null});
    Table table = CatalogOptions.table(file, folder);
    assertEquals(
        List.of("588017948825157803", "7", "1e5"),
        table.column("id_str").asStringColumn().asList());
    assertEquals("smooth, \"round\"", table.column("words").getString(0));
    assertTrue(table.column("words").isMissing(1));
    assertEquals("a much longer text than before", table.column("words").getString(2));
    assertEquals(12.345678901234567, table.numberColumn("ra").getDouble(0));
    assertTrue(table.column("ra").isMissing(1));
    assertEquals(0.1, table.numberColumn("p").getDouble(0), 1e-7);
    assertTrue(table.column("p").isMissing(1));
    assertEquals("true", table.column("flag").getString(0));
    assertEquals("false", table.column("flag").getString(1));
    assertTrue(table.column("flag").isMissing(2));
  }

  @Test
  void fitsTellsUnitsAndMeanings() throws IOException {
    String header = Files.readString(write(TableFormat.FITS), StandardCharsets.ISO_8859_1);
    assertTrue(header.contains("TUNIT3  = 'deg     '"), header);
    assertTrue(header.contains("TUCD3   = 'pos.eq.ra'"), header);
    assertTrue(header.contains("TCOMM3  = 'right ascension'"), header);
    assertTrue(header.contains("made: by a test"), header);
    assertEquals(0, header.length() % 2880);
    assertFalse(Files.exists(folder.resolve("table.fits.rows")));
  }

  @Test
  void fitsRefusesWhatItCannotHold() {
    assertNamed(
        () -> write(TableFormat.FITS, new Object[] {"ngc é", "", 0.0, 0f, true}),
        "'ngc é' in column 'id_str'",
        "--format");
    List<TableColumn> many = Collections.nCopies(1000, TableColumn.of("x", Kind.DOUBLE));
    Path file = folder.resolve("wide.fits");
    assertNamed(
        () -> TableWriter.open(file, TableFormat.FITS, many, Map.of()), "999", "1000", "--format");
  }
}
