package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  private final Schedule schedule = Schedule.cosine(1e-3, 10, 110, 0.01);

  @Test
  void risesLinearlyToThePeak() {
    assertEquals(1e-4, schedule.rate(0), 1e-12);
    assertEquals(1e-3, schedule.rate(9), 1e-12);
    assertEquals(1e-3, schedule.rate(10), 1e-12);
  }

  @Test
  void fallsToTheFloorAtTheLastStepAndStaysThere() {
    assertEquals(1e-5, schedule.rate(109), 1e-12);
    assertEquals(1e-5, schedule.rate(500), 1e-12);
  }

  @Test
  void isHalfWayInTheMiddle() {
    Schedule even = Schedule.cosine(2, 0, 101, 0);
    assertEquals(1, even.rate(50), 1e-12);
  }

  @Test
  void refusesMoreWarmUpThanSteps() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(1, 5, 5, 0));
  }
}
