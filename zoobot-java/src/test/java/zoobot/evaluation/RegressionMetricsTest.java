package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against scikit-learn 1.7 on the same numbers. */
class RegressionMetricsTest {

  private static final double[] TRUTH = {1, 2, 3, 4.5};
  private static final double[] PREDICTED = {1.5, 2, 2.5, 5};

  @Test
  void errorsAreThoseOfScikitLearn() {
    RegressionMetrics metrics = RegressionMetrics.of(TRUTH, PREDICTED, 2);
    assertEquals(0.4330127019, metrics.rootMeanSquareError(), 1e-9);
    assertEquals(0.375, metrics.meanAbsoluteError(), 1e-12);
    assertEquals(0.8878504673, metrics.rSquared(), 1e-9);
  }

  @Test
  void theConstantIsWhatAModelMustBeat() {
    RegressionMetrics metrics = RegressionMetrics.of(TRUTH, PREDICTED, 2);
    assertEquals(Math.sqrt((1 + 0 + 1 + 6.25) / 4), metrics.constantRootMeanSquareError(), 1e-12);
    assertEquals(4.5 / 4, metrics.constantMeanAbsoluteError(), 1e-12);
    assertTrue(metrics.toString().contains("n = 4"), metrics.toString());
  }

  @Test
  void numbersThatAreNoneAreNamed() {
    double[] bad = {1, Double.NaN, 3, 4};
    var e = assertThrows(IllegalArgumentException.class, () -> RegressionMetrics.of(TRUTH, bad, 0));
    assertTrue(e.getMessage().contains("prediction 1 is NaN"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> RegressionMetrics.of(TRUTH, new double[] {1}, 0));
  }

  @Test
  void smallNumbersAreTold() {
    double[] truth = {1e-7, 3e-7};
    String text = RegressionMetrics.of(truth, new double[] {2e-7, 3e-7}, 2e-7).toString();
    assertTrue(text.contains("1.000e-07"), text);
  }
}
