package zoobot.table.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zoobot.table.TableException;

/** Gathers what is wrong with a catalogue, so that one message names it all. */
public final class Faults {

  private static final int LISTED = 10;

  private final String source;
  private final List<String> listed = new ArrayList<>();
  private int count;

  /** Starts without a fault; the source, such as a file, begins the message. */
  public Faults(String source) {
    this.source = source;
  }

  /** Throws, naming the source, if something does not hold; words as of {@link String#format}. */
  public static void check(boolean holds, String source, String words, Object... values) {
    if (!holds) {
      throw new TableException(source + ": " + String.format(Locale.ROOT, words, values));
    }
  }

  /** Returns what another reader throws as an exception of a table. */
  public static TableException of(IllegalArgumentException e) {
    return e instanceof TableException same ? same : new TableException(e.getMessage(), e);
  }

  /** Notes what is wrong with a cell; {@link TableFormat} words where. */
  public void add(long line, String column, String problem) {
    add(TableFormat.place(source, line) + ", column '" + column + "': " + problem);
  }

  /** Notes a fault. */
  public void add(String fault) {
    if (count++ < LISTED) {
      listed.add(fault);
    }
  }

  /** Returns whether there is no fault. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Does nothing if there is no fault, otherwise throws without advice. */
  public void orThrow() {
    orThrow("");
  }

  /**
   * Does nothing if there is no fault.
   *
   * @param advice comes before the list of faults; none if empty
   * @throws TableException if there is a fault; the message lists the first ten
   */
  public void orThrow(String advice) {
    if (count == 0) {
      return;
    }
    StringBuilder text = new StringBuilder(source).append(": ");
    text.append(count == 1 ? "1 fault" : count + " faults");
    if (!advice.isEmpty()) {
      text.append("; ").append(advice);
    }
    listed.forEach(fault -> text.append("\n  ").append(fault));
    if (count > LISTED) {
      text.append("\n  and ").append(count - LISTED).append(" more");
    }
    throw new TableException(text.toString());
  }
}
