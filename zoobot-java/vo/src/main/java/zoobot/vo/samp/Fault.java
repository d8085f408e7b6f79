package zoobot.vo.samp;

/** What a hub answers if it does not do what it was asked, without its stack trace. */
final class Fault extends Exception {

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 300;

  Fault(Object words) {
    super(line(words));
  }

  /** The first line of what a program says of itself, at most 300 characters. */
  static String line(Object words) {
    String text = String.valueOf(words).strip();
    String first = text.lines().findFirst().orElse("no reason given");
    return first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
  }
}
