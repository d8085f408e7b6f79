package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What stands at the top of a ranking is counted as by hand. */
class TopMetricsTest {

  private static final int[] LABELS = {0, 1, 0, 1, 1, 0};
  private static final double[] SCORES = {0.1, 0.9, 0.8, 0.7, -2, 0.3}; // 1 0 1 0 0 1 by rank

  @Test
  void precisionRecallAndAveragePrecisionAreThoseByHand() {
    TopMetrics top = TopMetrics.of(LABELS, SCORES);
    assertEquals(1, top.precisionAt(1), 1e-12);
    assertEquals(2 / 3.0, top.precisionAt(3), 1e-12);
    assertEquals(2 / 3.0, top.recallAt(3), 1e-12);
    assertEquals(1, top.recallAt(6), 1e-12);
    assertEquals((1 + 2 / 3.0 + 3 / 6.0) / 3, top.averagePrecision(), 1e-12);
  }

  @Test
  void theRankWeightedScoreCountsTheFirstMost() {
    assertEquals((3 + 1) / 6.0, TopMetrics.of(LABELS, SCORES).rankWeightedScore(3), 1e-12);
    assertEquals(1, TopMetrics.of(LABELS, SCORES).rankWeightedScore(1), 1e-12);
  }

  @Test
  void equalScoresShareTheirPlaces() {
    TopMetrics top = TopMetrics.of(new int[] {1, 0, 0, 1}, new double[] {2, 1, 1, 1});
    assertEquals((1 + 1 / 3.0) / 2, top.precisionAt(2), 1e-12);
    assertEquals((2 + 1 / 3.0) / 3, top.rankWeightedScore(2), 1e-12);
  }

  @Test
  void moreThanThereAreIsAnError() {
    TopMetrics top = TopMetrics.of(LABELS, SCORES);
    String message =
        assertThrows(IllegalArgumentException.class, () -> top.precisionAt(7)).getMessage();
    assertTrue(message.contains("7 of 6"), message);
    assertThrows(IllegalArgumentException.class, () -> top.rankWeightedScore(0));
  }
}
