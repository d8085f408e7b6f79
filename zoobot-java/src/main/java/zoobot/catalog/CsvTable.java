package zoobot.catalog;

import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Reads a CSV file in two passes, one to learn its types and one to fill its columns, so that
 * memory holds the table and no text of it beside.
 */
final class CsvTable {

  private CsvTable() {}

  static CatalogTable read(Path csv, CatalogOptions options) {
    String source = csv.toString();
    try {
      CsvScan scan;
      try (Reader reader = CsvText.open(csv)) {
        scan = CsvScan.of(reader, options, source);
      }
      try (Reader reader = CsvText.open(csv)) {
        return fill(CsvText.parse(reader), scan, source);
      }
    } catch (CatalogException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the parser throws many kinds
      throw new CatalogException(source + ": " + CsvText.reason(e), e);
    }
  }

  private static CatalogTable fill(CsvParser parser, CsvScan scan, String source) {
    int[] lines = scan.lines();
    int[] indices = scan.plan().indices().stream().mapToInt(i -> i).toArray();
    Column<?>[] columns = new Column<?>[indices.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = empty(scan.plan().names().get(i), scan.kind(indices[i]));
    }
    parser.parseNext(); // the header
    for (int row = 0; row < lines.length; row++) {
      String[] cells = parser.parseNext();
      for (int i = 0; i < columns.length; i++) {
        append(columns[i], cells[indices[i]]);
      }
      Interruption.check(source, row);
    }
    return new CatalogTable(Table.create(source, columns), lines);
  }

  private static Column<?> empty(String name, CellKind kind) {
    return switch (kind) {
      case INTEGER -> IntColumn.create(name);
      case LONG -> LongColumn.create(name);
      case DECIMAL -> DoubleColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  private static void append(Column<?> column, String cell) {
    if (cell == null || CellKind.MISSING_TEXTS.contains(cell)) {
      column.appendMissing();
    } else if (column instanceof IntColumn whole) {
      whole.append(Integer.parseInt(cell));
    } else if (column instanceof LongColumn whole) {
      whole.append(Long.parseLong(cell));
    } else if (column instanceof DoubleColumn numbers) {
      numbers.append(Double.parseDouble(cell));
    } else {
      ((StringColumn) column).append(cell);
    }
  }
}
