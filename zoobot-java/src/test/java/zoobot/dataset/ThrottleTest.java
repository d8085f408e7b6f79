package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long MS = 1_000_000;

  @Test
  void requestsAreSpacedOut() {
    CutoutRun.Throttle throttle = new CutoutRun.Throttle(4);
    assertEquals(0, throttle.reserve(1000 * MS));
    assertEquals(250 * MS, throttle.reserve(1000 * MS));
    assertEquals(400 * MS, throttle.reserve(1100 * MS));
  }

  @Test
  void aPauseIsNotMadeUpForByABurst() {
    CutoutRun.Throttle throttle = new CutoutRun.Throttle(4);
    throttle.reserve(0);
    assertEquals(0, throttle.reserve(5000 * MS));
    assertEquals(250 * MS, throttle.reserve(5000 * MS));
  }
}
