package zoobot.table.internal;

/**
 * A column of a table that is written.
 *
 * @param unit of its numbers, as FITS spells it; empty for none
 * @param ucd of what they are, in the words of the Virtual Observatory, for FITS; empty for none
 * @param description a line in ASCII, as FITS needs it
 */
public record TableColumn(String name, Kind kind, String unit, String ucd, String description) {

  /** What the cells are; all but of {@link #FLOAT} may be missing, null or NaN. */
  public enum Kind {
    /** Texts; of FITS in ASCII. */
    TEXT("text", "A", 1),
    /** Booleans. */
    TRUTH("true or false", "L", 1),
    /** Single precision, hardly a number twice, none missing. */
    FLOAT("number (32 bit)", "E", Float.BYTES),
    /** Single precision, of few digits, so that numbers repeat. */
    ROUNDED("number (32 bit)", "E", Float.BYTES),
    /** Double precision. */
    DOUBLE("number (64 bit)", "D", Double.BYTES);

    private final String words;
    final String form; // of FITS, and bytes
    final int bytes;

    Kind(String words, String form, int bytes) {
      this.words = words;
      this.form = form;
      this.bytes = bytes;
    }

    /** Returns what a list of columns says. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Returns a column of which there is no more to say. */
  public static TableColumn of(String name, Kind kind) {
    return new TableColumn(name, kind, "", "", "");
  }
}
