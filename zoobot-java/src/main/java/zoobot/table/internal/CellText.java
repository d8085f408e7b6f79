package zoobot.table.internal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.CsvWriter;

/**
 * The text of a table's cells. It is the same on every computer, where Tablesaw's own writes
 * numbers as the language of the computer does: 0,5 in German, other digits in Arabic.
 */
public final class CellText {

  private CellText() {}

  /** Returns a cell as it would stand in a CSV file; "" where it is missing, 1 for 1.0. */
  public static String of(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof DoubleColumn numbers) {
      return plain(numbers.getDouble(row), Double.toString(numbers.getDouble(row)));
    }
    if (column instanceof FloatColumn numbers) {
      return plain(numbers.getFloat(row), Float.toString(numbers.getFloat(row)));
    }
    return column instanceof NumericColumn<?> whole
        ? whole.get(row).toString()
        : column.getString(row);
  }

  /** Writes a table as CSV, whole or not at all; what is missing is an empty cell. */
  public static Path write(Table table, Path csv) {
    CsvWriter.write(
        csv,
        table.columnNames(),
        IntStream.range(0, table.rowCount()).mapToObj(row -> cells(table, row)));
    return csv;
  }

  private static List<?> cells(Table table, int row) {
    return table.columns().stream().map(c -> c.isMissing(row) ? null : c.get(row)).toList();
  }

  /**
   * Returns the digits of an id that a join, say, turned into floating point; null for NaN.
   *
   * @param single whether it has 24 bits rather than 53
   * @throws zoobot.table.TableException if it is not whole, or so large that digits are lost
   */
  public static String id(double number, boolean single, String source, long row, String column) {
    boolean exact = number == Math.rint(number) && Math.abs(number) < (single ? 0x1p24 : 0x1p53);
    String words =
        "row %d, column '%s': %s is no id: it has lost digits, as floating-point numbers hold whole"
            + " ones below 2^%d only. Take the ids from where they still are text or integers"
            + " (pandas.read_csv(…, dtype=str)), or name another column (--id-column)";
    boolean missing = Double.isNaN(number);
    Faults.check(exact || missing, source, words, row, column, number, single ? 24 : 53);
    return missing ? null : Long.toString((long) number);
  }

  /** Without an exponent, and without a fraction that is 0. */
  private static String plain(double value, String text) {
    return Double.isFinite(value)
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }
}
