package zoobot.catalog;

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
    if (offset != header.getIntValue("NAXIS1")) {
      throw new CatalogException(
          "%s: columns of %d bytes in rows of %d (NAXIS1); the file is damaged"
              .formatted(source, offset, header.getIntValue("NAXIS1")));
    }
    return fields;
  }

  private static FitsField of(Header header, int i, int offset, String source) {
    String form = header.getStringValue("TFORM" + i, "").strip();
    Matcher matcher = FORM.matcher(form);
    if (!matcher.matches()) {
      throw new CatalogException(source + ": TFORM" + i + " is '" + form + "', which is no format");
    }
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

  /** Returns whether these are 64-bit numbers without a sign, as FITS writes them. */
  boolean isUnsignedLong() {
    return type == 'K' && zero == 0x1p63;
  }
}
