package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RetrievalMetricsTest {

  private static boolean[] ranking(String hits) {
    boolean[] ranking = new boolean[hits.length()];
    for (int i = 0; i < ranking.length; i++) {
      ranking[i] = hits.charAt(i) == 'x';
    }
    return ranking;
  }

  @Test
  void theTextbookExampleComesOut() {
    // Manning et al., section 8.4: relevant at places 1, 3, 6.
    boolean[] ranking = ranking("x-x--x--");
    RetrievalMetrics metrics = RetrievalMetrics.of(new boolean[][] {ranking}, 5);
    assertEquals((1 + 2 / 3.0 + 3 / 6.0) / 3, metrics.meanAveragePrecision(), 1e-12);
    assertEquals(0.4, metrics.precision(), 1e-12);
  }

  @Test
  void meansAreOverQueries() {
    RetrievalMetrics metrics =
        RetrievalMetrics.of(new boolean[][] {ranking("xx--"), ranking("---x")}, 2);
    assertEquals(0.5, metrics.precision(), 1e-12);
    assertEquals((1 + 0.25) / 2, metrics.meanAveragePrecision(), 1e-12);
    assertEquals((0.5 + 0.25) / 2, metrics.chance(), 1e-12);
    assertEquals(2, metrics.queries());
    assertEquals("precision@2 0.500, mAP 0.625 (chance 0.375, 2 queries)", metrics.toString());
  }

  @Test
  void theAverageIsThatOfScores() {
    // A ranking is scores from high to low.
    boolean[] ranking = ranking("-x--xx-x");
    int[] labels = new int[8];
    double[] scores = new double[8];
    for (int i = 0; i < 8; i++) {
      labels[i] = ranking[i] ? 1 : 0;
      scores[i] = -i;
    }
    assertEquals(
        BinaryMetrics.of(labels, scores).averagePrecision(),
        RetrievalMetrics.of(new boolean[][] {ranking}, 1).meanAveragePrecision(),
        1e-12);
  }

  @Test
  void whatCanNotBeMeasuredIsRefused() {
    assertTold(() -> RetrievalMetrics.of(new boolean[0][], 1), "no rankings");
    assertTold(
        () -> RetrievalMetrics.of(new boolean[][] {ranking("x-"), ranking("--")}, 1), "ranking 1");
    assertTold(() -> RetrievalMetrics.of(new boolean[][] {ranking("x-")}, 3), "3");
    assertTold(() -> RetrievalMetrics.of(new boolean[][] {ranking("x-")}, 0), "0");
  }

  private static void assertTold(org.junit.jupiter.api.function.Executable call, String word) {
    Exception e = assertThrows(IllegalArgumentException.class, call);
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
