package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.CatalogOptions;
import zoobot.table.internal.CellText;

/** Tables below each other keep what their cells say. */
class TablesTest {

  @TempDir private Path folder;

  private static Column<?> stacked(Column<?> one, Column<?> other) {
    Table stack =
        DatasetCatalog.stack(List.of(Table.create("one", one), Table.create("other", other)));
    return stack.column("n");
  }

  @Test
  void anIdOf19DigitsKeepsItsLastDigit() {
    long sdss = 1237648720693755918L;
    IntColumn small = IntColumn.create("n", new int[] {7});
    small.appendMissing();
    Column<?> all = stacked(small, LongColumn.create("n", new long[] {sdss}));
    assertEquals(ColumnType.LONG, all.type());
    assertEquals(7L, all.get(0));
    assertTrue(all.isMissing(1), "" + all.get(1));
    assertEquals(sdss, all.get(2));
  }

  @Test
  void otherNumbersBecomeDoublesAndAllElseText() {
    Column<?> numbers =
        stacked(IntColumn.create("n", new int[] {1}), DoubleColumn.create("n", new double[] {0.5}));
    assertEquals(List.of(1.0, 0.5), numbers.asList());
    Column<?> mixed = stacked(IntColumn.create("n", new int[] {1}), StringColumn.create("n", "a"));
    assertEquals(List.of("1", "a"), mixed.asList());
  }

  /** Fails without it only where the computer writes in another encoding. */
  @Test
  void tablesAreWrittenInUtf8() throws IOException {
    Path file = folder.resolve("a.csv");
    CellText.write(Table.create(StringColumn.create("größe", "Галактика-Ω")), file);
    assertEquals(List.of("größe", "Галактика-Ω"), Files.readAllLines(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aTableThatIsWrittenIsReadBackAsItWas() {
    DoubleColumn numbers = DoubleColumn.create("n", 1.2345678901234567e-20, 1e300, 0.1, -2.0);
    numbers.appendMissing();
    StringColumn texts = StringColumn.create("t", "a,b", "c \"d\"", "two\nlines", "007", "ü");
    LongColumn ids = LongColumn.create("i", 1237648720693755918L, 2L, 3L, 4L, 5L);
    Path file = folder.resolve("a.csv");
    CellText.write(Table.create(numbers, texts, ids), file);
    Table read = CatalogOptions.table(file, folder);
    assertEquals(numbers.asList(), read.column("n").asList());
    assertEquals(texts.asList(), read.column("t").asList());
    assertEquals(ids.asList(), read.column("i").asList());
  }
}
