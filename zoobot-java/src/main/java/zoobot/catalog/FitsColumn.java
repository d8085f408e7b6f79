package zoobot.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A column filled from the rows of a FITS table.
 *
 * @param field where the values stand
 * @param at which byte of a row they begin at
 * @param column that they go to
 * @param source the file, as messages name it
 */
record FitsColumn(FitsField field, int at, Column<?> column, String source) {

  /** Returns the column of a field; an array of n values becomes columns NAME_0 to NAME_n-1. */
  static List<FitsColumn> of(FitsField field, String name, String source) {
    if (field.type() == 'A' || field.count() == 1) {
      return List.of(new FitsColumn(field, field.offset(), empty(field, name), source));
    }
    return IntStream.range(0, field.count())
        .mapToObj(
            i ->
                new FitsColumn(
                    field,
                    field.offset() + i * field.width(),
                    empty(field, name + "_" + i),
                    source))
        .toList();
  }

  /** Returns the column of ids: text, or whole numbers to the last digit. */
  static FitsColumn ids(FitsField field, String source) {
    if (!(field.type() == 'A' || (field.isWhole() && field.count() == 1))) {
      throw new CatalogException(
          "%s: column '%s' is of format %d%s; ids are text or whole numbers, as others lose digits"
              .formatted(source, field.name(), field.count(), field.type()));
    }
    return new FitsColumn(field, field.offset(), StringColumn.create(Catalog.ID), source);
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
      case 'L' -> text(logical(row.get(at)));
      case 'E' -> number(row.getFloat(at));
      case 'D' -> number(row.getDouble(at));
      default -> whole(stored(row), index);
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

  private static String logical(byte letter) {
    return letter == 'T' ? "true" : letter == 'F' ? "false" : "";
  }

  private void number(double stored) {
    ((DoubleColumn) column).append(field.zero() + field.scale() * stored);
  }

  private long stored(ByteBuffer row) {
    return switch (field.type()) {
      case 'B' -> row.get(at) & 0xff;
      case 'I' -> row.getShort(at);
      case 'J' -> row.getInt(at);
      default -> row.getLong(at);
    };
  }

  private void whole(long stored, int index) {
    if (field.missing() != null && stored == field.missing()) {
      column.appendMissing();
    } else if (column instanceof DoubleColumn) {
      number(stored);
    } else if (field.isUnsignedLong()) {
      unsigned(stored ^ Long.MIN_VALUE, index);
    } else {
      exact(stored + (long) field.zero());
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

  private void unsigned(long value, int index) {
    if (value >= 0) {
      exact(value);
    } else if (column instanceof StringColumn texts) {
      texts.append(Long.toUnsignedString(value));
    } else {
      throw new CatalogException(
          "%s: row %d, column '%s': %s is above 2^63; leave the column out by"
                  .formatted(source, index + 1, field.name(), Long.toUnsignedString(value))
              + " CatalogOptions.withColumns(…)");
    }
  }
}
