package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.ParquetTestFile.field;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.table.internal.TableFormat;

/** A message names the line of a galaxy, and its row where the file has no lines. */
class PlaceTest {

  @TempDir private Path folder;

  private Catalog parquet() throws IOException {
    Path file =
        ParquetTestFile.write(
            folder.resolve("galaxies.parquet"),
            "required binary id_str (STRING); required binary file_loc (STRING);",
            List.of("a", "b"),
            (out, id) -> {
              field(out, "id_str", 0, () -> out.addBinary(Binary.fromString(id)));
              field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString(id + ".jpg")));
            },
            2);
    return Catalog.read(file);
  }

  @Test
  void theWordDependsOnTheFormat() {
    assertEquals("line 7", TableFormat.place("a/galaxies.csv", 7));
    assertEquals("line 7", TableFormat.place("galaxies.csv.gz", 7));
    assertEquals("line 7", TableFormat.place("a table", 7));
    assertEquals("row 7", TableFormat.place("galaxies.parquet", 7));
    assertEquals("row 7", TableFormat.place("galaxies.fits.gz", 7));
  }

  @Test
  void aTableInMemoryHasThePlacesOfItsFile() {
    assertEquals(2, table("rings").line(0));
    assertEquals(2, table("rings.csv").line(0));
    assertEquals(1, table("rings.parquet").line(0));
    assertFault(table("rings.fits").checkImages()::orThrow, "row 1, id 'a'", "row 2, id 'b'");
  }

  private Catalog table(String name) {
    Table table =
        Table.create(
            name,
            StringColumn.create("id_str", "a", "b"),
            StringColumn.create("file_loc", "a", "b"));
    return Catalog.of(table, folder);
  }

  @Test
  void imagesOfParquetAreMissingInRows() throws IOException {
    Catalog catalog = parquet();
    assertFault(catalog.checkImages()::orThrow, "row 1, id 'a'", "row 2, id 'b'");
    var e = assertThrows(IOException.class, () -> catalog.pixels(1));
    assertEquals(true, e.getMessage().contains("galaxies.parquet, row 2, id 'b'"), e.getMessage());
  }
}
