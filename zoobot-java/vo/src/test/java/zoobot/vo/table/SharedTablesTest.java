package zoobot.vo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;
import zoobot.catalog.Catalog;
import zoobot.predict.Predictions;
import zoobot.representation.Positions;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;
import zoobot.table.TableException;

class SharedTablesTest {

  private static final String LAST = "9223372036854775807";

  @TempDir Path folder;

  private static Table table(String image) {
    return Table.create(
        "galaxies.csv",
        StringColumn.create("id_str", LAST, "0000000000000000042", "c"),
        StringColumn.create("file_loc", "a b.png", image, "c.png"),
        DoubleColumn.create("ra", 12.345678901234567, 0.1, Double.NaN),
        IntColumn.create("smooth-or-featured-dr5_smooth", new Integer[] {1, null, 40}),
        LongColumn.create("objid", Long.MAX_VALUE, Long.MIN_VALUE, -9007199254740993L),
        BooleanColumn.create("class", new Boolean[] {true, false, null}),
        StringColumn.create("note", "a \"b\", c", "", "#<&;"),
        FloatColumn.create("mag_r", 17.5f, Float.NaN, 18.25f),
        DoubleColumn.create("7 up", Double.POSITIVE_INFINITY, -1e300, Double.MIN_VALUE),
        DoubleColumn.create("7.up", 4, 5, 6),
        DateColumn.create("day", Arrays.asList(java.time.LocalDate.of(2026, 1, 2), null, null)));
  }

  private Catalog catalog(String image) {
    return Catalog.of(table(image), folder);
  }

  private static Predictions predictions() {
    return new Predictions(
        List.of("c", LAST),
        List.of("ring_pred", "size_pred", "bar_strong_fraction", "mag_r"),
        new float[][] {{0.25f, 3, 0.5f, 1}, {Float.NaN, 4, 1, 2}},
        Map.of("bar_set", List.of("weak|no", "strong")));
  }

  private static ColumnInfo column(StarTable table, String name) {
    return Stream.of(Tables.getColumnInfos(table))
        .filter(column -> column.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void predictionsAreJoinedByIdAndBlankWhereThereIsNone() throws IOException {
    StarTable table = SharedTables.of(catalog("é.png"), predictions());
    assertEquals(16, table.getColumnCount());
    Object[] last = table.getRow(0);
    assertEquals(LAST, last[0]);
    assertEquals(Long.MAX_VALUE, last[4]);
    assertNull(last[11]);
    assertEquals(4f, last[12]);
    assertEquals("mag_r_2", table.getColumnInfo(14).getName());
    assertEquals("strong", last[15]);
    Object[] none = table.getRow(1);
    assertTrue(Arrays.stream(none, 11, 16).allMatch(cell -> cell == null));
    assertNull(none[3]);
    assertEquals(false, none[5]);
    assertEquals(0.25f, table.getCell(2, 11));
    assertNull(table.getCell(2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "id_str, meta.id;meta.main,",
    "ra, pos.eq.ra;meta.main, deg",
    "smooth-or-featured-dr5_smooth, meta.number,",
    "mag_r, phot.mag;em.opt, mag",
    "note,,",
    "ring_pred, stat.probability;src.morph,",
    "size_pred, stat.value;src.morph,",
    "bar_strong_fraction, stat.probability;src.morph,",
    "bar_set, meta.code.class;src.morph,"
  })
  void columnsSayWhatTheyAre(String name, String ucd, String unit) {
    ColumnInfo column = column(SharedTables.of(catalog("b.png"), predictions()), name);
    assertEquals(ucd, column.getUCD());
    assertEquals(unit, column.getUnitString());
    assertFalse(column.getDescription().isEmpty());
  }

  @Test
  void representationsAndNeighboursAreTables() throws IOException {
    Representations numbers =
        Representations.of(List.of("a", "b"), new float[][] {{1, 2}, {3, 4}})
            .withPositions(
                Positions.of(new double[] {1, Double.NaN}, new double[] {2, Double.NaN}));
    StarTable table = SharedTables.of(numbers);
    assertEquals(
        List.of("b", 3f, 4f),
        List.of(table.getCell(1, 0), table.getCell(1, 3), table.getCell(1, 4)));
    assertNull(table.getCell(1, 1));
    assertEquals("stat.value", column(table, "feat_1").getUCD());
    var near = new Neighbours.Neighbour(1, "a", 0.5, 1, 2, 3.5);
    StarTable found = SharedTables.of(new Neighbours(List.of("q"), List.of(near), null));
    assertEquals("arcsec", column(found, "separation").getUnitString());
    assertEquals("stat.rank", column(found, "rank").getUCD());
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.fits", "t.FIT", "t.vot", "t.votable", "t.xml", "t.ecsv"})
  void whatIsWrittenComesBack(String name) throws IOException {
    boolean fits = name.toLowerCase().contains("fit");
    Catalog catalog = catalog(fits ? "e.png" : "é∑.png");
    Path file = TableFiles.write(SharedTables.of(catalog), folder.resolve(name));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    Catalog read = Catalog.read(file);
    assertEquals(catalog.columns(), read.columns());
    for (String column : catalog.columns()) {
      // FITS has no truth that is missing but a zero byte, which the library reads as such.
      assertEquals(catalog.texts(column), read.texts(column), column);
    }
    ColumnInfo ra = column(SharedTables.of(read), "ra");
    assertEquals("deg", ra.getUnitString());
    assertEquals("pos.eq.ra;meta.main", ra.getUCD());
    assertEquals("right ascension", ra.getDescription());
  }

  @Test
  void aFilesOwnMeaningsAreKept() throws IOException {
    StarTable table = SharedTables.of(catalog("b.png"));
    column(table, "note").setDescription("Bemerkung");
    column(table, "mag_r").setUnitString("nmgy");
    Path file = TableFiles.write(table, folder.resolve("t.vot"));
    assertFalse(
        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("ID="));
    StarTable again = SharedTables.of(Catalog.read(file));
    assertEquals("Bemerkung", column(again, "note").getDescription());
    assertEquals("nmgy", column(again, "mag_r").getUnitString());
  }

  @Test
  void namesBecomeUsableInExpressions() {
    StarTable table = SharedTables.withUnderscores(SharedTables.of(catalog("b.png")));
    assertEquals("smooth_or_featured_dr5_smooth", table.getColumnInfo(3).getName());
    assertEquals("_class", table.getColumnInfo(5).getName());
    assertEquals("_7_up", table.getColumnInfo(8).getName());
    assertEquals("_7_up_2", table.getColumnInfo(9).getName());
    assertTrue(table.getColumnInfo(9).getDescription().endsWith("column 7.up"));
    assertEquals("ra", table.getColumnInfo(2).getName());
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesNothing() {
    StarTable table = SharedTables.of(catalog("é.png"));
    assertTold(
        () -> TableFiles.write(table, folder.resolve("t.fits")),
        "'é.png' in column 'file_loc'",
        ".vot");
    assertTold(
        () -> TableFiles.write(table, folder.resolve("t.csv")), "t.csv", ".fits, .vot or .ecsv");
    for (String name : List.of("größe", "x".repeat(69))) {
      StarTable named = SharedTables.of(Table.create("t", DoubleColumn.create(name, 1)));
      assertTold(
          () -> TableFiles.write(named, folder.resolve("t.fits")), "column '" + name, ".vot");
    }
    StarTable broken = SharedTables.of(Table.create("t", StringColumn.create("note", "a\nb")));
    assertTold(() -> TableFiles.write(broken, folder.resolve("t.fits")), "column 'note'", ".vot");
    assertEquals(0, folder.toFile().list().length);
  }

  private static void assertTold(org.junit.jupiter.api.function.Executable call, String... words) {
    String message = assertThrows(TableException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  @Test
  void tablesAreReadFromAddresses() throws IOException {
    Path file = TableFiles.write(SharedTables.of(catalog("é.png")), folder.resolve("a é.vot"));
    assertEquals(3, TableFiles.read(file.toUri().toString()).rowCount());
    assertEquals(3, TableFiles.read("file://localhost" + file.toUri().getRawPath()).rowCount());
    byte[] bytes = Files.readAllBytes(file);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean there = exchange.getRequestURI().getPath().equals("/t");
          exchange.sendResponseHeaders(there ? 200 : 404, there ? bytes.length : -1);
          exchange.getResponseBody().write(there ? bytes : new byte[0]);
          exchange.close();
        });
    server.start();
    try {
      String root = "http://127.0.0.1:" + server.getAddress().getPort();
      Table read = TableFiles.read(root + "/t");
      assertEquals(LAST, read.stringColumn("id_str").get(0));
      assertEquals(root + "/t", read.name());
      assertTold(() -> TableFiles.read(root + "/no"), root + "/no", "cannot be read");
    } finally {
      server.stop(0);
    }
  }
}
