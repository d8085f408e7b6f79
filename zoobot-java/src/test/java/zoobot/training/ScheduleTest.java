package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final long STEPS = 110;

  private final TrainingOptions options =
      TrainingOptions.defaults().withRate(1e-3).withWarmup(10.0 / STEPS).withFloor(0.01);

  @Test
  void risesLinearlyToThePeak() {
    assertEquals(1e-4, options.rate(0, STEPS), 1e-12);
    assertEquals(1e-3, options.rate(9, STEPS), 1e-12);
    assertEquals(1e-3, options.rate(10, STEPS), 1e-12);
  }

  @Test
  void fallsToTheFloorAtTheLastStepAndStaysThere() {
    assertEquals(1e-5, options.rate(109, STEPS), 1e-12);
    assertEquals(1e-5, options.rate(500, STEPS), 1e-12);
  }

  @Test
  void isHalfWayInTheMiddle() {
    TrainingOptions even = options.withRate(2).withWarmup(0).withFloor(0);
    assertEquals(1, even.rate(50, 101), 1e-12);
  }

  @Test
  void hasNoMoreWarmUpThanSteps() {
    assertEquals(1e-3, options.withWarmup(0.9).rate(0, 1), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> options.withWarmup(1));
  }
}
