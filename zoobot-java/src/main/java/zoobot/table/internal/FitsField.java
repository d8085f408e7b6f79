package zoobot.table.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nom.tam.fits.Header;

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
public record FitsField(
    String name, char type, int count, int offset, Long missing, double scale, double zero) {

  private static final int LONGEST_ARRAY = 64; // becomes as many columns
  private static final Pattern FORM = Pattern.compile("(\\d{0,8})([A-Z]).*");

  public static List<FitsField> all(Header header, String source) {
    List<FitsField> fields = new ArrayList<>();
    long offset = 0;
    for (int i = 1; i <= header.getIntValue("TFIELDS"); i++) {
      FitsField field = of(header, i, (int) offset, source);
      fields.add(field);
      offset += field.type == 'X' ? (field.count + 7) / 8 : (long) field.count * bytes(field.type);
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
  public String fault() {
    if ("LABIJEKD".indexOf(type) < 0) {
      return "is of type " + type + " (bits, complex or of varying length)";
    }
    return type != 'A' && (count > LONGEST_ARRAY || count == 0)
        ? "is an array of " + count + "; up to " + LONGEST_ARRAY + " become columns"
        : null;
  }

  /** Returns the bytes of one value, or of all letters. */
  public int width() {
    return type == 'A' ? count : bytes(type);
  }

  /** Returns the kind of cells; whole numbers without a sign that a long may not hold are texts. */
  private CellKind kind() {
    boolean whole = "BIJK".indexOf(type) >= 0 && scale == 1 && zero == Math.rint(zero);
    if (!whole) {
      return type == 'A' || type == 'L' ? CellKind.TEXT : CellKind.DECIMAL;
    }
    return isUnsigned()
        ? CellKind.TEXT
        : type == 'K' || type == 'J' && zero != 0 ? CellKind.LONG : CellKind.INTEGER;
  }

  /** Returns whether values are whole numbers of 64 bits without a sign. */
  private boolean isUnsigned() {
    return type == 'K' && zero == 0x1p63;
  }

  /** Returns the class of the values; whole numbers that a long may not hold are texts. */
  public Class<?> valueType() {
    return switch (kind()) {
      case INTEGER -> Integer.class;
      case LONG -> Long.class;
      case DECIMAL -> type == 'E' ? Float.class : Double.class;
      default -> type == 'L' ? Boolean.class : String.class;
    };
  }

  /**
   * Returns a value, null where it is missing.
   *
   * @param at which byte of the row it begins at
   */
  public Object value(ByteBuffer row, int at) {
    CellKind kind = kind();
    if (type == 'A') {
      return letters(row, at);
    }
    if (type == 'L') {
      byte value = row.get(at);
      return value == 'T' || value == 'F' ? (Object) (value == 'T') : null;
    }
    if (kind == CellKind.DECIMAL) {
      double number = number(row, at);
      return type == 'E' ? (Object) (float) number : (Object) number;
    }
    if (isMissing(row, at)) {
      return null;
    }
    long stored = stored(row, at);
    if (isUnsigned()) {
      return Long.toUnsignedString(stored ^ Long.MIN_VALUE); // with its first bit turned
    }
    long whole = stored + (long) zero;
    return kind == CellKind.LONG ? (Object) whole : (Object) (int) whole;
  }

  /** Letters end at a NUL; blanks behind them do not count. */
  private String letters(ByteBuffer row, int at) {
    int end = at;
    while (end < at + count && row.get(end) != 0) {
      end++;
    }
    return new String(row.array(), at, end - at, StandardCharsets.ISO_8859_1).strip();
  }

  private boolean isMissing(ByteBuffer row, int at) {
    return missing != null && stored(row, at) == missing;
  }

  private double number(ByteBuffer row, int at) {
    double stored =
        switch (type) {
          case 'E' -> row.getFloat(at);
          case 'D' -> row.getDouble(at);
          default -> isMissing(row, at) ? Double.NaN : stored(row, at);
        };
    return zero + scale * stored;
  }

  private long stored(ByteBuffer row, int at) {
    return switch (type) {
      case 'B' -> row.get(at) & 0xff;
      case 'I' -> row.getShort(at);
      case 'J' -> row.getInt(at);
      default -> row.getLong(at);
    };
  }
}
