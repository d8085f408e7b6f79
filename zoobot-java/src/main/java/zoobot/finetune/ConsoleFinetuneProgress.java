package zoobot.finetune;

import java.io.PrintStream;
import java.util.Locale;
import zoobot.training.ConsoleProgress;
import zoobot.training.Epoch;

/** Writes how far it is: moving lines on a terminal, a line every minute in a log. */
final class ConsoleFinetuneProgress implements FinetuneProgress {

  private static final long MOVING_NANOS = 500_000_000L;
  private static final long LOG_NANOS = 60_000_000_000L;

  private final PrintStream out;
  private final boolean moving;
  private final ConsoleProgress epochs;
  private String what = "";
  private long start;
  private long first;
  private long last;

  ConsoleFinetuneProgress(PrintStream out, boolean moving) {
    this.out = out;
    this.moving = moving;
    epochs = moving ? ConsoleProgress.live(out) : ConsoleProgress.log(out);
  }

  @Override
  public synchronized void galaxies(String now, long done, long total) {
    if (!now.equals(what)) {
      what = now;
      start = System.nanoTime();
      first = done;
      last = start;
    }
    long time = System.nanoTime();
    boolean end = done == total;
    if (!end && time - last < (moving ? MOVING_NANOS : LOG_NANOS)) {
      return;
    }
    last = time;
    print(done, total, (done - first) * 1e9 / Math.max(1, time - start), end);
  }

  private void print(long done, long total, double rate, boolean end) {
    String of = total < 0 ? "" : " of " + total;
    String left =
        total < 0 || rate == 0
            ? ""
            : String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate);
    String line =
        String.format(
            Locale.ROOT, "%s: %d%s galaxies, %.0f a second%s", what, done, of, rate, left);
    out.print((moving ? "\r" + line + "    " : line) + (end || !moving ? "\n" : ""));
    out.flush();
  }

  @Override
  public void note(String text) {
    out.println(text);
  }

  @Override
  public void step(Step step) {
    epochs.step(step);
  }

  @Override
  public void epoch(Epoch epoch, boolean best) {
    epochs.epoch(epoch, best);
  }
}
