package zoobot.training;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Writes one line that is drawn over at every step and one that stays for every epoch; on a
 * terminal, in a notebook, and, without the moving line, in a log file.
 */
public final class ConsoleProgress implements Progress {

  private static final long EVERY_NANOS = 500_000_000L;

  private final PrintStream out;
  private final boolean moving;
  private long last;

  private ConsoleProgress(PrintStream out, boolean moving) {
    this.out = out;
    this.moving = moving;
  }

  /** Returns progress with a moving line. */
  public static ConsoleProgress live(PrintStream out) {
    return new ConsoleProgress(out, true);
  }

  /** Returns progress of whole lines only, one an epoch. */
  public static ConsoleProgress log(PrintStream out) {
    return new ConsoleProgress(out, false);
  }

  @Override
  public void step(Step s) {
    long now = System.nanoTime();
    if (!moving || (now - last < EVERY_NANOS && s.step() < s.steps())) {
      return;
    }
    last = now;
    print(
        "\repoch %d/%d  step %d/%d  rate %.2e  loss %.4f  %.0f images/s  %s left   ",
        s.epoch(),
        s.epochs(),
        s.step(),
        s.steps(),
        s.rate(),
        s.loss(),
        s.imagesPerSecond(),
        time(s.secondsLeft()));
  }

  @Override
  public void epoch(Epoch e, boolean best) {
    print(
        "%sepoch %d  rate %.2e  train %.4f  validation %.4f  %s%s%n",
        moving ? "\r" : "",
        e.number(),
        e.rate(),
        e.trainLoss(),
        e.validationLoss(),
        time(e.seconds()),
        best ? "  best so far" : "                                    ");
  }

  /** Prints in one piece: a notebook would take each piece of a printf for an output. */
  private void print(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  static String time(double seconds) {
    long s = Math.round(seconds);
    return s < 60
        ? s + " s"
        : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
