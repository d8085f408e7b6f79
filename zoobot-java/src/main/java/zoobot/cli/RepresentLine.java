package zoobot.cli;

import java.io.PrintStream;
import java.util.Locale;
import zoobot.catalog.ImageFault;
import zoobot.representation.RepresentProgress;

/** Prints how the computing of representations goes on, a line every few seconds. */
final class RepresentLine implements RepresentProgress {

  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private long last = System.nanoTime();

  RepresentLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public void batch(State state) {
    long now = System.nanoTime();
    if (now - last < EVERY_NANOS && state.done() < state.total()) {
      return;
    }
    last = now;
    long left = Math.round(state.secondsLeft());
    out.println(
        String.format(
            Locale.ROOT,
            "%d of %d  %.0f images/s  %d:%02d:%02d left",
            state.done(),
            state.total(),
            state.imagesPerSecond(),
            left / 3600,
            left % 3600 / 60,
            left % 60));
  }

  @Override
  public void leftOut(ImageFault fault) {
    out.println("left out: " + fault);
  }
}
