package zoobot.catalog;

import java.util.concurrent.CancellationException;

/** Long reading stops when its thread is interrupted. */
final class Interruption {

  private static final int EVERY = 4096; // rows

  private Interruption() {}

  /**
   * Does nothing unless the thread is interrupted.
   *
   * @param source what is read, for the message
   * @throws CancellationException if it is; it stays interrupted
   */
  static void check(String source) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("reading " + source + " was interrupted");
    }
  }

  /** Does the same at every few thousandth row, from 0. */
  static void check(String source, int row) {
    if (row % EVERY == 0) {
      check(source);
    }
  }
}
