package zoobot.vo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.table.internal.CellText;

/** Files of astropy and STIL, which fixtures.py made, against what astropy reads in them. */
class FixturesTest {

  private static Path file(String name) throws URISyntaxException {
    return Path.of(FixturesTest.class.getResource(name).toURI());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "astropy_tabledata.vot",
        "astropy_binary.vot",
        "astropy_binary2.vot",
        "astropy.vot.gz",
        "several.vot",
        "stil_tabledata.vot",
        "stil_binary2.vot",
        "stil.fits",
        "astropy.fits",
        "unsigned.fits",
        "unsigned.fits.gz",
        "blanks.ecsv",
        "blanks.ecsv.gz",
        "commas.ecsv"
      })
  void cellsAndUnitsAreThoseThatAstropyReads(String name) throws IOException, URISyntaxException {
    Path file = file(name);
    JsonArray columns =
        new Gson()
            .fromJson(Files.readString(file("expected.json")), JsonObject.class)
            .getAsJsonArray(name);
    Table table = TableFiles.read(file.toString());
    assertEquals(columns.size(), table.columnCount());
    Map<String, Meaning> meanings = StilReader.meanings(file.toString());
    for (int c = 0; c < columns.size(); c++) {
      JsonArray column = columns.get(c).getAsJsonArray();
      String called = column.get(0).getAsString();
      assertEquals(called, table.column(c).name());
      assertColumn(column.get(2).getAsJsonArray(), table.column(c));
      Meaning meaning = meanings.get(called.replaceFirst("(flux)_\\d", "$1"));
      assertEquals(text(column.get(1)), meaning.unit(), called);
    }
    Catalog catalog = Catalog.read(file);
    assertEquals(table.column("id_str").asList(), catalog.ids());
    try (CatalogStream stream = CatalogStream.open(file, file.getParent())) {
      for (int row = 0; row < catalog.size(); row++) {
        assertEquals(catalog.galaxy(row), stream.next());
      }
      assertEquals(null, stream.next());
    }
  }

  private static void assertColumn(JsonArray expected, Column<?> column) {
    assertEquals(expected.size(), column.size());
    for (int row = 0; row < column.size(); row++) {
      String cell = text(expected.get(row));
      String where = column.name() + ", row " + row;
      assertEquals(cell == null, column.isMissing(row), where);
      if (cell != null && column.type().name().equals("DOUBLE")) {
        assertEquals(Double.parseDouble(cell), (Double) column.get(row), where);
      } else if (cell != null) {
        assertEquals(cell, CellText.of(column, row), where);
      }
    }
  }

  private static String text(JsonElement json) {
    return json.isJsonNull() ? null : json.getAsString();
  }
}
