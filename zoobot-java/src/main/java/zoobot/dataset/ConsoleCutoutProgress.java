package zoobot.dataset;

import java.io.PrintStream;

/** Writes a line every five seconds, and at the end. */
final class ConsoleCutoutProgress implements CutoutProgress {

  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private long last = System.nanoTime();

  ConsoleCutoutProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void done(int done, int failed, int total) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      out.println(
          done + " of " + total + " cutouts" + (failed > 0 ? ", " + failed + " failed" : ""));
    }
  }
}
