package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected Improvement is right from one end to the other. */
class ExpectedImprovementTest {

  private static double ei(double mean, double deviation, double best, double tradeoff) {
    return Math.exp(ExpectedImprovement.log(mean, deviation, best, tradeoff));
  }

  // ln(φ(z) + z Φ(z)) by mpmath with 60 digits; see src/test/python/ei_reference.py.
  @ParameterizedTest
  @CsvSource({
    "-300, -45012.326536814554",
    "-40, -808.29856835661996",
    "-10, -55.553122036122356",
    "-5.5, -19.543071452824105",
    "-3.0001, -7.8700392977567777",
    "-2.9999, -7.8693328302532372",
    "-1, -2.4851210257126413",
    "0, -0.91893853320467274",
    "0.5, -0.35982768374506382",
    "2.9999, 1.0987063806843212",
    "3.0001, 1.0987729488780342",
    "8, 2.0794415416798359",
    "100, 4.6051701859880914"
  })
  void theLogarithmIsTheReference(double z, double log) {
    assertEquals(log, ExpectedImprovement.log(z, 1, 0, 0), 1e-11 * Math.max(1, Math.abs(log)));
  }

  @Test
  void bestTradeoffAndDeviationEnterAsInTheFormula() {
    double z = (4.2 - 5 - 0.5) / 0.8;
    double expected = 0.8 * ei(z, 1, 0, 0);
    assertEquals(expected, ei(4.2, 0.8, 5, 0.5), 1e-15);
  }

  @Test
  void withoutDoubtItIsTheGainOrNothing() {
    assertEquals(1.5, ei(4, 0, 2, 0.5), 1e-15);
    assertEquals(0, ei(2, 0, 2, 0.5), 0);
  }

  @Test
  void itRisesWithTheMeanAndTheDeviation() {
    double last = Double.NEGATIVE_INFINITY;
    for (double z = -60; z < 60; z += 0.01) {
      double log = ExpectedImprovement.log(z, 1, 0, 0);
      assertTrue(log > last, "at z = " + z + ": " + log + " after " + last);
      last = log;
    }
    assertTrue(ei(1, 0.6, 5, 0.5) > ei(1, 0.5, 5, 0.5));
  }
}
