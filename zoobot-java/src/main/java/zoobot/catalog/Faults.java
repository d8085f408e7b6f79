package zoobot.catalog;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a catalogue, so that one message tells it all. */
final class Faults {

  private static final int LISTED = 10;

  private final String source;
  private final List<String> listed = new ArrayList<>();
  private int count;

  Faults(String source) {
    this.source = source;
  }

  void add(int line, String column, String problem) {
    add("line " + line + ", column '" + column + "': " + problem);
  }

  void add(String fault) {
    if (count++ < LISTED) {
      listed.add(fault);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  void orThrow() {
    orThrow("");
  }

  /** Throws if there is a fault; the advice, if any, stands before the list. */
  void orThrow(String advice) {
    if (count > 0) {
      throw new CatalogException(message(advice));
    }
  }

  private String message(String advice) {
    StringBuilder text = new StringBuilder(source).append(": ");
    text.append(count == 1 ? "1 fault" : count + " faults");
    if (!advice.isEmpty()) {
      text.append("; ").append(advice);
    }
    listed.forEach(fault -> text.append("\n  ").append(fault));
    if (count > LISTED) {
      text.append("\n  and ").append(count - LISTED).append(" more");
    }
    return text.toString();
  }
}
