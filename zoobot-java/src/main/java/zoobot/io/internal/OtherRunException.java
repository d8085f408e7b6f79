package zoobot.io.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A file holds what another run has left there: of other galaxies, models or options. */
public final class OtherRunException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Path file;

  /** Says so in a message, which this ends with what can be done. */
  public OtherRunException(Path file, String message, Object... values) {
    super(
        String.format(Locale.ROOT, message, values)
            + "; delete "
            + file
            + " to begin anew (--overwrite), or choose another output");
    this.file = file;
  }

  /** Says what differs of two runs that are told in parts between commas. */
  public static OtherRunException between(Path file, String found, String wanted) {
    String[] one = found.split(", ");
    String[] other = wanted.split(", ");
    int most = Math.min(one.length, other.length);
    int start = 0;
    while (start < most && one[start].equals(other[start])) {
      start++;
    }
    int end = 0;
    while (end < most - start && one[one.length - 1 - end].equals(other[other.length - 1 - end])) {
      end++;
    }
    String is = String.join(", ", Arrays.copyOfRange(one, start, one.length - end));
    String not = String.join(", ", Arrays.copyOfRange(other, start, other.length - end));
    return new OtherRunException(file, "%s is of a run with '%s', not '%s'", file, is, not);
  }

  /** Returns the file, which may be deleted to begin anew. */
  public Path file() {
    return file;
  }
}
