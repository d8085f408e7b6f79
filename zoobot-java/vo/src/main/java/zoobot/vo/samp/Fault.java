package zoobot.vo.samp;

/** What a hub answers if it does not do what it was asked. */
final class Fault extends Exception {

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 300;

  /** Keeps the first line: hubs send whole stack traces. */
  Fault(Object words) {
    super(line(words));
  }

  /** The first line of what a program says of itself, at most 300 characters. */
  static String line(Object words) {
    String text = words instanceof String said ? said.strip() : "";
    String first = text.isEmpty() ? "it gave no reason" : text.lines().findFirst().orElseThrow();
    return first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
  }
}
