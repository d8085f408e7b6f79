package zoobot.table.internal;

import java.util.List;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.Missing;

/** What a cell of a CSV file holds. A column is of the last kind, in this order, of its cells. */
public enum CellKind {
  /** No value. */
  MISSING,
  /** A whole number of at most 9 digits. */
  INTEGER,
  /** A whole number of 64 bits. */
  LONG,
  /** Another number. */
  DECIMAL,
  /** Anything else. */
  TEXT;

  private static final int LONGEST_NUMBER = 32;
  private static final Pattern FORTRAN = Pattern.compile("^([-+]?\\d*\\.\\d*)[dD]([-+]?\\d+)$");
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Returns the kind of a column that has cells of this one and another. */
  public CellKind or(CellKind other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** Returns the kind of a cell, which may be null. */
  public static CellKind of(String cell) {
    if (Missing.isAmongNumbers(cell)) {
      return MISSING;
    }
    int first = cell.startsWith("-") ? 1 : 0;
    int digits = cell.length() - first;
    if (digits > 1 && cell.charAt(first) == '0' && isDigit(cell.charAt(first + 1))) {
      return TEXT; // 007 is a name
    }
    if (isDigits(cell, first)) {
      // A double would lose digits of an id.
      return digits <= 9 ? INTEGER : digits <= 18 || isLong(cell) ? LONG : TEXT;
    }
    return Double.isNaN(number(cell)) ? TEXT : DECIMAL;
  }

  /** Returns a column of texts as its cells are: numbers only if all of them are. */
  public static Column<?> typed(String name, List<String> cells) {
    CellKind kind = MISSING;
    for (String cell : cells) {
      kind = kind == TEXT ? TEXT : kind.or(of(cell));
    }
    Column<?> column = kind.column(name);
    cells.forEach(cell -> append(column, cell));
    return column;
  }

  /** Returns an empty column of this kind; of text where nothing is known of its cells. */
  public Column<?> column(String name) {
    return switch (this) {
      case INTEGER -> IntColumn.create(name);
      case LONG -> LongColumn.create(name);
      case DECIMAL -> DoubleColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  /** Appends a cell to a column that is of its kind. */
  public static void append(Column<?> column, String cell) {
    boolean text = column instanceof StringColumn;
    if (text ? Missing.is(cell) : Missing.isAmongNumbers(cell)) {
      column.appendMissing();
    } else if (column instanceof IntColumn whole) {
      whole.append(Integer.parseInt(cell));
    } else if (column instanceof LongColumn whole) {
      whole.append(Long.parseLong(cell));
    } else if (column instanceof DoubleColumn numbers) {
      numbers.append(number(cell));
    } else {
      ((StringColumn) column).append(cell);
    }
  }

  /** Returns whether a column of longs holds it; the least one marks what is missing. */
  private static boolean isLong(String cell) {
    try {
      return Long.parseLong(cell) != Long.MIN_VALUE;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDigits(String cell, int first) {
    for (int i = first; i < cell.length(); i++) {
      if (!isDigit(cell.charAt(i))) {
        return false;
      }
    }
    return first < cell.length();
  }

  /** Returns the number in a cell as people write it; NaN for a name, hexadecimal or such as 1d. */
  public static double number(String cell) {
    int minus = cell.startsWith("-") ? 1 : 0;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = minus; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (isDigit(c) && count < POWERS.length - 1) {
        digits = digits * 10 + c - '0';
        count++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return unusual(cell);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    // Exact to the last bit: of two doubles without rounding error (Clinger 1990), and fast.
    double value = digits / POWERS[point < 0 ? 0 : cell.length() - 1 - point];
    return minus > 0 ? -value : value;
  }

  private static double unusual(String text) {
    String cell = text.replace('\u2212', '-'); // the minus of typesetters
    char last = cell.charAt(cell.length() - 1);
    boolean ends = isDigit(last) || last == '.';
    if (!ends || cell.length() > LONGEST_NUMBER || cell.indexOf('x') >= 0) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(FORTRAN.matcher(cell).replaceFirst("$1E$2"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
