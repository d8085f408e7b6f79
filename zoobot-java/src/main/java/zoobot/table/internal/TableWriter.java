package zoobot.table.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.CsvWriter;
import zoobot.table.TableException;

/**
 * Writes a table row by row, whatever its format and length, in bounded memory. The file is whole
 * when it is closed; {@link zoobot.io.internal.AtomicFile} keeps others from seeing it before.
 */
public interface TableWriter extends Closeable {

  /** Writes a row: a cell a column, of the kinds of the columns. */
  void row(Object... cells) throws IOException;

  /**
   * Opens a file, over an older one.
   *
   * @param notes on the whole table, by name; CSV has no place for them
   */
  static TableWriter open(
      Path file, TableFormat format, List<TableColumn> columns, Map<String, String> notes)
      throws IOException {
    return switch (format) {
      case CSV -> csv(file, columns);
      case PARQUET -> new ParquetTableWriter(file, columns, notes);
      case FITS -> new FitsTableWriter(file, columns, notes);
      case ADDED -> throw new TableException(file + ": it is read, but not written");
    };
  }

  private static TableWriter csv(Path file, List<TableColumn> columns) throws IOException {
    CsvWriter csv = CsvWriter.open(file);
    csv.row(columns.stream().map(TableColumn::name).toList());
    return new TableWriter() {
      @Override
      public void row(Object... cells) throws IOException {
        csv.row(Arrays.asList(cells));
      }

      @Override
      public void close() throws IOException {
        csv.close();
      }
    };
  }
}
