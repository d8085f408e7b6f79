package zoobot.io.internal;

import java.util.concurrent.CancellationException;

/** Long work stops when its thread is interrupted. */
public final class Interruption {

  private static final int EVERY = 4096; // rows

  private Interruption() {}

  /**
   * Throws a CancellationException if the thread, which stays so, is interrupted, with what is
   * going on in its message: {@code "reading galaxies.csv"}.
   */
  public static void check(String doing) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(doing + " was interrupted");
    }
  }

  /** Does the same at every few thousandth row, from 0. */
  public static void check(String doing, long row) {
    if (row % EVERY == 0) {
      check(doing);
    }
  }
}
