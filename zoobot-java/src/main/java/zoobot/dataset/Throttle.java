package zoobot.dataset;

import java.util.concurrent.TimeUnit;

/** Spaces requests out evenly. Safe for use by several threads. */
final class Throttle {

  private final long interval;
  private long next = Long.MIN_VALUE;

  Throttle(double perSecond) {
    interval = (long) (1e9 / perSecond);
  }

  /** Waits until the next request may be sent. */
  void await() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(reserve(System.nanoTime()));
  }

  /** Takes the next place in the row and returns how long it is until then, in ns. */
  synchronized long reserve(long now) {
    long place = next == Long.MIN_VALUE ? now : Math.max(now, next);
    next = place + interval;
    return place - now;
  }
}
