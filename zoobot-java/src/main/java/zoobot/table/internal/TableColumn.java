package zoobot.table.internal;

import java.nio.charset.StandardCharsets;

/**
 * A column of a table that is written.
 *
 * @param unit of its numbers, as FITS spells it; empty for none
 * @param description a line in ASCII, as FITS needs it
 */
public record TableColumn(String name, Kind kind, String unit, String description) {

  /** What the cells are; all but of {@link #FLOAT} may be missing, null or NaN. */
  public enum Kind {
    /** Texts; of FITS in ASCII. */
    TEXT,
    /** Booleans. */
    TRUTH,
    /** Single precision, hardly a number twice, none missing. */
    FLOAT,
    /** Single precision, of few digits, so that numbers repeat. */
    ROUNDED,
    /** Double precision. */
    DOUBLE;

    /** Returns what a list of columns says. */
    public String words() {
      return switch (this) {
        case TEXT -> "text";
        case TRUTH -> "true or false";
        case FLOAT, ROUNDED -> "number (32 bit)";
        case DOUBLE -> "number (64 bit)";
      };
    }
  }

  /** Returns a column of which there is no more to say. */
  public static TableColumn of(String name, Kind kind) {
    return new TableColumn(name, kind, "", "");
  }

  /** Returns whether FITS can hold a text. */
  static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }
}
