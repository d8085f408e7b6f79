package zoobot.catalog;

import java.nio.file.Path;
import zoobot.table.internal.TableFormat;

/** The rows of a file as the walk over a catalogue sees them, whatever its format. */
interface GalaxyCells extends AutoCloseable {

  /** Opens a CSV file or a typed table. */
  static GalaxyCells open(Path file, CatalogOptions options) {
    return TableFormat.of(file) == TableFormat.CSV
        ? CsvCells.open(file, options)
        : TypedCells.open(file, options);
  }

  ColumnPlan plan();

  /** Returns how many rows there are; −1 if that is not known. */
  long size();

  /** Goes on to the next row; returns false at the end. */
  boolean next();

  /** Throws if the row as a whole is damaged. */
  void check();

  /** Returns the row's line or number. */
  long line();

  /** Returns the name of a column in the file. */
  String name(int column);

  /** Returns a cell as text, or null. */
  String text(int column);

  /** Returns a cell as a number; NaN where there is none, or it is a text such as 12h30m. */
  double number(int column);

  @Override
  void close();
}
