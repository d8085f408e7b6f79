package zoobot.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A column of a catalogue filled from the rows of a FITS table.
 *
 * @param at which byte of a row the values begin at
 * @param source the file, as messages name it
 */
record FitsColumn(FitsField field, int at, Column<?> column, String source) {

  /** Returns the column of ids: text, or whole numbers to the last digit. */
  static FitsColumn ids(FitsField field, String source) {
    if (!(field.type() == 'A' || (field.isWhole() && field.count() == 1))) {
      throw new CatalogException(
          "%s: column '%s' is of format %d%s; ids are text or whole numbers, as others lose digits"
              .formatted(source, field.name(), field.count(), field.type()));
    }
    return new FitsColumn(field, field.offset(), StringColumn.create(Catalog.ID), source);
  }

  /** Returns the column of one value of a field, the only one or one of an array. */
  static FitsColumn of(FitsField field, int index, String name, String source) {
    return new FitsColumn(
        field, field.offset() + index * field.width(), empty(field, name), source);
  }

  private static Column<?> empty(FitsField field, String name) {
    if (field.type() == 'A' || field.type() == 'L') {
      return StringColumn.create(name);
    }
    if (!field.isWhole()) {
      return DoubleColumn.create(name);
    }
    return field.isLong() ? LongColumn.create(name) : IntColumn.create(name);
  }

  void append(ByteBuffer row, int index) {
    switch (field.type()) {
      case 'A' -> text(letters(row));
      case 'L' -> text(row.get(at) == 'T' ? "true" : row.get(at) == 'F' ? "false" : "");
      case 'E' -> number(row.getFloat(at));
      case 'D' -> number(row.getDouble(at));
      case 'B' -> whole(row.get(at) & 0xff, index);
      case 'I' -> whole(row.getShort(at), index);
      case 'J' -> whole(row.getInt(at), index);
      default -> whole(row.getLong(at), index);
    }
  }

  private void text(String text) {
    if (text.isEmpty()) {
      column.appendMissing();
    } else {
      ((StringColumn) column).append(text);
    }
  }

  /** Letters end at a NUL; blanks behind them do not count. */
  private String letters(ByteBuffer row) {
    int end = at;
    while (end < at + field.width() && row.get(end) != 0) {
      end++;
    }
    return new String(row.array(), at, end - at, StandardCharsets.ISO_8859_1).strip();
  }

  private void number(double stored) {
    ((DoubleColumn) column).append(field.zero() + field.scale() * stored);
  }

  private void whole(long stored, int index) {
    if (field.missing() != null && stored == field.missing()) {
      column.appendMissing();
    } else if (column instanceof DoubleColumn) {
      number(stored);
    } else if (!field.isUnsignedLong()) {
      exact(stored + (long) field.zero());
    } else if (stored < 0) { // with its first bit turned it is the number
      exact(stored ^ Long.MIN_VALUE);
    } else {
      large(Long.toUnsignedString(stored ^ Long.MIN_VALUE), index);
    }
  }

  private void exact(long value) {
    if (column instanceof StringColumn texts) {
      texts.append(Long.toString(value));
    } else if (column instanceof LongColumn longs) {
      longs.append(value);
    } else {
      ((IntColumn) column).append(Math.toIntExact(value));
    }
  }

  private void large(String value, int index) {
    if (!(column instanceof StringColumn texts)) {
      throw new CatalogException(
          "%s: row %d, column '%s': %s is above 2^63; leave the column out by %s"
              .formatted(source, index + 1, field.name(), value, "CatalogOptions.withColumns(…)"));
    }
    texts.append(value);
  }
}
