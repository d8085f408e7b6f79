package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void deviationIsTheSamples() {
    Summary summary = Summary.of(1, 2, 3, 4, 5);
    assertEquals(3, summary.mean());
    assertEquals(Math.sqrt(2.5), summary.standardDeviation());
    assertEquals(Math.sqrt(0.5), summary.standardError(), 1e-15);
    assertEquals(5, summary.n());
    assertEquals(1, summary.min());
    assertEquals(5, summary.max());
    assertEquals("3.0000 ± 1.5811 (n = 5, min 1.0000, max 5.0000)", summary.toString());
  }

  @Test
  void oneValueHasNoSpread() {
    Summary summary = Summary.of(0.5);
    assertEquals(Double.NaN, summary.standardDeviation());
    assertEquals(Double.NaN, summary.standardError());
    assertEquals("0.5000 (n = 1, min 0.5000, max 0.5000)", summary.toString());
  }

  @Test
  void wrongNumbersAreNamed() {
    Exception none = assertThrows(IllegalArgumentException.class, () -> Summary.of());
    assertEquals("there are no values; give at least one", none.getMessage());
    Exception nan = assertThrows(IllegalArgumentException.class, () -> Summary.of(1, Double.NaN));
    assertEquals("value 1 is NaN", nan.getMessage());
  }
}
