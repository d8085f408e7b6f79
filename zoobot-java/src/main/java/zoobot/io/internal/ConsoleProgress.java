package zoobot.io.internal;

import java.io.PrintStream;
import java.util.Locale;
import zoobot.io.Progress;

/** Writes how far a job is: a moving line where somebody looks on, now and then a line in a log. */
public final class ConsoleProgress implements Progress {

  private static final long SECOND = 1_000_000_000L;

  private final PrintStream out;
  private final boolean moving;
  private final long delay;
  private final long every;
  private String what = "";
  private long start;
  private long first;
  private long last;
  private int width;

  private ConsoleProgress(PrintStream out, boolean moving, long delay, long every) {
    this.out = out;
    this.moving = moving;
    this.delay = delay;
    this.every = every;
  }

  /** Returns a line that is drawn over at most twice a second, or whole lines, one a minute. */
  public static ConsoleProgress of(PrintStream out, boolean moving) {
    return new ConsoleProgress(out, moving, 0, moving ? SECOND / 2 : 60 * SECOND);
  }

  /** Returns what {@link Progress#standard()} says. */
  public static ConsoleProgress standard() {
    boolean notebook = System.getProperty("zoobot.notebook") != null;
    boolean watched = notebook || System.console() != null;
    // Notebooks show what is on System.err in red, as a failure.
    return new ConsoleProgress(
        notebook ? System.out : System.err,
        watched,
        watched ? 3 * SECOND : Long.MAX_VALUE,
        SECOND / 2);
  }

  @Override
  public synchronized void at(State state) {
    long now = System.nanoTime();
    if (!state.what().equals(what)) {
      endLine();
      what = state.what();
      start = now;
      first = state.done();
      last = now - (moving ? every : 0);
    }
    boolean end = state.done() == state.total();
    if (now - start < delay || (now - last < every && !end)) {
      return;
    }
    last = now;
    print(line(state, now), end);
  }

  @Override
  public synchronized void note(String line) {
    // Over the moving line, which comes again below it.
    String blanks = " ".repeat(Math.max(0, width - line.length()));
    out.println((width > 0 ? "\r" : "") + line + blanks);
    width = 0;
  }

  private String line(State s, long now) {
    double seconds = (now - start) / 1e9;
    // The first words of a short job come so soon that a rate would be a matter of chance.
    double rate = seconds < 0.5 ? 0 : (s.done() - first) / seconds;
    boolean bytes = s.unit().equals("bytes");
    StringBuilder line = new StringBuilder(s.what()).append(": ").append(amount(s.done(), bytes));
    if (s.total() >= 0) {
      line.append(" of ").append(amount(s.total(), bytes));
    }
    line.append(' ').append(bytes ? "MB" : s.unit());
    if (rate > 0) {
      line.append(", ").append(amount(rate, bytes)).append(bytes ? " MB" : "").append(" a second");
    }
    if (rate > 0 && s.total() > s.done()) {
      line.append(", ").append(time((s.total() - s.done()) / rate)).append(" left");
    }
    return s.detail().isEmpty() ? line.toString() : line + ", " + s.detail();
  }

  private static String amount(double amount, boolean bytes) {
    return String.format(Locale.ROOT, bytes ? "%.1f" : "%.0f", bytes ? amount / 1e6 : amount);
  }

  /** Prints in one piece: a notebook would take each piece of a printf for an output. */
  private void print(String line, boolean end) {
    if (!moving) {
      out.println(line);
      return;
    }
    String blanks = " ".repeat(Math.max(0, width - line.length()));
    width = end ? 0 : line.length();
    out.print("\r" + line + blanks + (end ? System.lineSeparator() : ""));
    out.flush();
  }

  private void endLine() {
    if (width > 0) {
      out.println();
      width = 0;
    }
  }

  /** Returns a duration as people say it, such as {@code 2 min 5 s}. */
  public static String time(double seconds) {
    long s = Math.round(seconds);
    return s < 60
        ? s + " s"
        : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
