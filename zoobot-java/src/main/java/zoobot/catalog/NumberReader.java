package zoobot.catalog;

import java.util.Arrays;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellKind;
import zoobot.catalog.internal.CellText;
import zoobot.catalog.internal.Faults;

/** Reads the cells of a column as numbers and gathers what is wrong with them. */
final class NumberReader {

  private final Catalog catalog;
  private final Column<?> column;
  private final Faults faults;

  NumberReader(Catalog catalog, String column, Faults faults) {
    this.catalog = catalog;
    this.column = catalog.cells(column);
    this.faults = faults;
  }

  static int[] labels(Catalog catalog, String column) {
    Faults faults = new Faults(catalog.source());
    NumberReader reader = new NumberReader(catalog, column, faults);
    int[] labels = new int[catalog.size()];
    Arrays.setAll(labels, row -> (int) reader.whole(row));
    faults.orThrow();
    return labels;
  }

  static double[] numbers(Catalog catalog, String column) {
    Faults faults = new Faults(catalog.source());
    NumberReader reader = new NumberReader(catalog, column, faults);
    double[] numbers = new double[catalog.size()];
    Arrays.setAll(numbers, reader::number);
    faults.orThrow();
    return numbers;
  }

  /** Returns a finite number, or NaN after noting why there is none. */
  double number(int row) {
    if (column.isMissing(row)) {
      return fault(row, "is empty");
    }
    double value;
    if (column instanceof NumericColumn<?> numbers) {
      value = numbers.getDouble(row);
    } else {
      String cell = CellText.of(column, row).strip();
      if (!CellKind.isDecimal(cell)) {
        return fault(row, "'" + cell + "' is no number");
      }
      value = Double.parseDouble(cell);
    }
    return Double.isFinite(value) ? value : fault(row, "is " + value + ", not a finite number");
  }

  /** Returns a whole number that an int can hold, or NaN after noting why there is none. */
  double whole(int row) {
    double value = number(row);
    if (Double.isNaN(value)) {
      return value;
    }
    if (value != Math.rint(value)) {
      return fault(row, "is " + value + ", not a whole number");
    }
    return Math.abs(value) <= Integer.MAX_VALUE
        ? value
        : fault(row, CellText.of(column, row) + " is too large");
  }

  /** Notes a fault and returns NaN. */
  double fault(int row, String problem) {
    faults.add(catalog.line(row), column.name(), problem);
    return Double.NaN;
  }
}
