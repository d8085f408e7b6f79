package zoobot.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nom.tam.fits.Header;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellText;
import zoobot.catalog.internal.Faults;

/**
 * A column of a FITS binary table, as its header describes it.
 *
 * @param name its TTYPE
 * @param type its letter in TFORM: one of A, B, D, E, I, J, K, L, and those that are not read
 * @param count how many values a row has of it; letters if the type is A
 * @param offset bytes before it in a row
 * @param missing what stands for a missing whole number (TNULL), or null
 * @param scale stored numbers are multiplied by it (TSCAL)
 * @param zero and this is added (TZERO), as unsigned numbers are written
 */
record FitsField(
    String name, char type, int count, int offset, Long missing, double scale, double zero) {

  private static final int LONGEST_ARRAY = 64; // becomes as many columns
  private static final Pattern FORM = Pattern.compile("(\\d*)([A-Z]).*");

  static List<FitsField> all(Header header, String source) {
    List<FitsField> fields = new ArrayList<>();
    int offset = 0;
    for (int i = 1; i <= header.getIntValue("TFIELDS"); i++) {
      FitsField field = of(header, i, offset, source);
      fields.add(field);
      boolean bits = field.type == 'X';
      offset += bits ? (field.count + 7) / 8 : field.count * bytes(field.type);
    }
    int row = header.getIntValue("NAXIS1");
    String words = "columns of %d bytes in rows of %d (NAXIS1); the file is damaged";
    Faults.check(offset == row, source, words, offset, row);
    return fields;
  }

  private static FitsField of(Header header, int i, int offset, String source) {
    String form = header.getStringValue("TFORM" + i, "").strip();
    Matcher matcher = FORM.matcher(form);
    Faults.check(matcher.matches(), source, "TFORM%d is '%s', which is no format", i, form);
    String digits = matcher.group(1);
    return new FitsField(
        header.getStringValue("TTYPE" + i, "column_" + i).strip(),
        matcher.group(2).charAt(0),
        digits.isEmpty() ? 1 : Integer.parseInt(digits),
        offset,
        header.containsKey("TNULL" + i) ? Long.valueOf(header.getLongValue("TNULL" + i)) : null,
        header.getDoubleValue("TSCAL" + i, 1),
        header.getDoubleValue("TZERO" + i, 0));
  }

  private static int bytes(char type) {
    return switch (type) {
      case 'L', 'A', 'B' -> 1;
      case 'I' -> 2;
      case 'J', 'E' -> 4;
      case 'K', 'D', 'C', 'P' -> 8;
      case 'M', 'Q' -> 16;
      default -> 0;
    };
  }

  /** Returns why the column cannot be read, or null. */
  String fault() {
    if ("LABIJEKD".indexOf(type) < 0) {
      return "is of type " + type + " (bits, complex or of varying length), which is not read";
    }
    return type != 'A' && (count > LONGEST_ARRAY || count == 0)
        ? "is an array of " + count + "; up to " + LONGEST_ARRAY + " become columns"
        : null;
  }

  /** Returns the bytes of one value, or of all letters. */
  int width() {
    return type == 'A' ? count : bytes(type);
  }

  /** Returns whether values are whole numbers, also after scaling. */
  boolean isWhole() {
    return "BIJK".indexOf(type) >= 0 && scale == 1 && zero == Math.rint(zero);
  }

  /** Returns whether whole numbers may not fit an int. */
  boolean isLong() {
    return type == 'K' || (type == 'J' && zero != 0);
  }

  /**
   * A column of a catalogue filled from the rows of a FITS table.
   *
   * @param at which byte of a row the values begin at
   * @param source the file, as messages name it
   */
  record Filled(FitsField field, int at, Column<?> column, String source) {

    /** Returns the column of ids: text, or whole numbers to the last digit. */
    static Filled ids(FitsField field, String source) {
      boolean number = field.isWhole() || field.type() == 'D';
      if (!(field.type() == 'A' || (number && field.count() == 1))) {
        throw new CatalogException(
            "%s: column '%s' is of format %d%s; ids are text or whole numbers, as others lose digits"
                .formatted(source, field.name(), field.count(), field.type()));
      }
      return new Filled(field, field.offset(), StringColumn.create(Catalog.ID), source);
    }

    /** Returns the column of one value of a field, the only one or one of an array. */
    static Filled of(FitsField field, int index, String name, String source) {
      int at = field.offset() + index * field.width();
      return new Filled(field, at, empty(field, name), source);
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
        case 'E' -> number(row.getFloat(at), index);
        case 'D' -> number(row.getDouble(at), index);
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

    private void number(double stored, int index) {
      double value = field.zero() + field.scale() * stored;
      if (column instanceof DoubleColumn numbers) {
        numbers.append(value);
      } else if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        String id = CellText.id(value);
        String lost = "row %d, column '%s': %s has lost digits; ids are text or whole numbers";
        Faults.check(id != null, source, lost, index + 1, field.name(), value);
        text(id);
      }
    }

    private void whole(long stored, int index) {
      if (field.missing() != null && stored == field.missing()) {
        column.appendMissing();
      } else if (column instanceof DoubleColumn) {
        number(stored, index);
      } else if (field.type() != 'K' || field.zero() != 0x1p63) { // which says without a sign
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
                .formatted(
                    source, index + 1, field.name(), value, "CatalogOptions.withColumns(…)"));
      }
      texts.append(value);
    }
  }
}
