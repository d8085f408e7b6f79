package zoobot.catalog;

import java.util.Set;

/** What a cell of a CSV file holds. A column takes the last kind, in this order, of its cells. */
enum CellKind {
  MISSING,
  INTEGER,
  LONG,
  DECIMAL,
  TEXT;

  /** What stands for no value in files of astronomers, pandas and R. */
  static final Set<String> MISSING_TEXTS = Set.of("", "NaN", "nan", "NA", "N/A", "null", "*");

  private static final int LONGEST_NUMBER = 32;

  CellKind or(CellKind other) {
    return compareTo(other) < 0 ? other : this;
  }

  static CellKind of(String cell) {
    if (cell == null || MISSING_TEXTS.contains(cell)) {
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
    return isDecimal(cell) ? DECIMAL : TEXT;
  }

  /** Tells whether a column of long holds a whole number; the least one marks what is missing. */
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

  /** Tells whether {@code Double.parseDouble} takes a cell that is no name, hexadecimal or 1d. */
  static boolean isDecimal(String cell) {
    if (cell.isEmpty() || cell.length() > LONGEST_NUMBER) {
      return false;
    }
    char last = cell.charAt(cell.length() - 1);
    if (!(isDigit(last) || last == '.') || cell.contains("x")) {
      return false;
    }
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
