package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against scikit-learn 1.7 on the same numbers. */
class ClassMetricsTest {

  private static final List<String> CLASSES = List.of("smooth", "disk", "spiral");
  private static final int[] LABELS = {0, 1, 2, 2, 1, 0, 2, 1};
  private static final double[][] PROBABILITIES = {
    {.7, .2, .1},
    {.1, .6, .3},
    {.2, .3, .5},
    {.4, .35, .25},
    {.3, .3, .4},
    {.5, .4, .1},
    {.1, .1, .8},
    {.2, .7, .1}
  };

  @Test
  void manyClassesAreMeasuredAsScikitLearnDoes() {
    ClassMetrics metrics = ClassMetrics.of(CLASSES, LABELS, PROBABILITIES);
    assertEquals(0.75, metrics.accuracy(), 1e-12);
    assertEquals(0.7777777778, metrics.balancedAccuracy(), 1e-9);
    assertEquals(0.9, metrics.rocAuc(), 1e-9);
    assertEquals(0.9, metrics.averagePrecision(), 1e-9);
    assertEquals(0.375, metrics.majorityAccuracy(), 1e-12);
    assertArrayEquals(new int[] {0, 2, 1}, metrics.confusion()[1]);
    assertArrayEquals(new int[] {1, 0, 2}, metrics.confusion()[2]);
  }

  @Test
  void twoClassesAreThoseOfBinaryMetrics() {
    int[] labels = {0, 1, 1, 0, 1};
    double[] scores = {.2, .9, .4, .6, .7};
    double[][] both = new double[5][];
    for (int i = 0; i < 5; i++) {
      both[i] = new double[] {1 - scores[i], scores[i]};
    }
    ClassMetrics metrics = ClassMetrics.of(List.of("no", "yes"), labels, both);
    BinaryMetrics binary = BinaryMetrics.of(labels, scores);
    assertEquals(binary.accuracy(), metrics.accuracy(), 1e-12);
    assertEquals(binary.rocAuc(), metrics.rocAuc(), 1e-12);
    assertEquals(binary.averagePrecision(), metrics.averagePrecision(), 1e-12);
  }

  @Test
  void theTextHasTheConfusionMatrix() {
    String text = ClassMetrics.of(CLASSES, LABELS, PROBABILITIES).toString();
    for (String part : List.of("accuracy 0.750", "n = 8", "→spiral", "smooth")) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void aClassThatIsNotThereLeavesRankingUndefinedAndAccuracyDefined() {
    ClassMetrics metrics =
        ClassMetrics.of(List.of("no", "yes"), new int[] {1}, new double[][] {{.2, .8}});
    assertEquals(1, metrics.accuracy());
    assertTrue(Double.isNaN(metrics.rocAuc()), "" + metrics.rocAuc());
  }

  @Test
  void wrongInputIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ClassMetrics.of(CLASSES, new int[] {3}, new double[][] {{1, 0, 0}}));
    assertTrue(e.getMessage().contains("label 3"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ClassMetrics.of(CLASSES, new int[] {0}, new double[][] {{Double.NaN, 0, 0}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClassMetrics.of(CLASSES, new int[] {}, new double[][] {}));
  }
}
