package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.Faults.assertNamed;

import org.junit.jupiter.api.Test;

class BinaryMetricsTest {

  // The example of scikit-learn's documentation: ROC-AUC 0.75, average precision 0.8333.
  private static final int[] LABELS = {0, 0, 1, 1};
  private static final double[] SCORES = {0.1, 0.4, 0.35, 0.8};

  @Test
  void rankingMetricsAreThoseOfScikitLearn() {
    assertEquals(0.75, BinaryMetrics.of(LABELS, SCORES).rocAuc());
    assertEquals(
        1 / 2.0 + 1 / 2.0 * (2 / 3.0), BinaryMetrics.of(LABELS, SCORES).averagePrecision());
  }

  @Test
  void countsAtAThreshold() {
    assertEquals(
        new BinaryMetrics.Confusion(1, 0, 2, 1), BinaryMetrics.confusion(LABELS, SCORES, 0.5));
    assertEquals(
        new BinaryMetrics.Confusion(2, 1, 1, 0), BinaryMetrics.confusion(LABELS, SCORES, 0.35));
    assertEquals(0.75, BinaryMetrics.of(LABELS, SCORES).accuracy());
  }

  @Test
  void aTieCountsHalf() {
    int[] labels = {1, 0, 1, 0};
    double[] scores = {0.9, 0.5, 0.5, 0.1};
    // Pairs: 0.9 beats both, 0.5 ties one and beats one: 3.5 of 4.
    assertEquals(0.875, BinaryMetrics.of(labels, scores).rocAuc());
    // Steps: 1 of 1, then the tie together, 2 of 3.
    assertEquals(0.5 + 0.5 * (2 / 3.0), BinaryMetrics.of(labels, scores).averagePrecision());
  }

  @Test
  void equalScoresAreChance() {
    assertEquals(0.5, BinaryMetrics.of(LABELS, new double[] {1, 1, 1, 1}).rocAuc());
    assertEquals(0.5, BinaryMetrics.of(LABELS, new double[] {1, 1, 1, 1}).averagePrecision());
  }

  @Test
  void plusAndMinusZeroTie() {
    assertEquals(0.5, BinaryMetrics.of(new int[] {1, 0}, new double[] {-0.0, 0.0}).rocAuc());
  }

  @Test
  void infiniteScoresAreAllowed() {
    double[] scores = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertEquals(1, BinaryMetrics.of(new int[] {0, 1}, scores).rocAuc());
  }

  @Test
  void printsAll() {
    assertEquals(
        "accuracy 0.750, ROC-AUC 0.750, average precision 0.833 "
            + "(n = 4; predicted 1: 1 right, 0 wrong; predicted 0: 2 right, 1 wrong)",
        BinaryMetrics.of(LABELS, SCORES).toString());
  }

  @Test
  void oneClassHasAccuracyButNoRanking() {
    int[] ones = {1, 1};
    assertEquals(0.5, BinaryMetrics.confusion(ones, new double[] {0.4, 0.5}, 0.5).accuracy());
    assertNamed(() -> BinaryMetrics.of(ones, new double[] {1, 2}).rocAuc(), "all 2 labels are 1");
  }

  @Test
  void wrongNumbersAreNamed() {
    assertNamed(() -> BinaryMetrics.of(new int[2], new double[1]), "2 labels but 1 scores");
    assertNamed(() -> BinaryMetrics.of(new int[0], new double[0]), "no labels");
    assertNamed(() -> BinaryMetrics.of(new int[] {0, 2}, new double[2]), "label 1 is 2");
    assertNamed(
        () -> BinaryMetrics.of(new int[] {0, 1}, new double[] {0, Double.NaN}), "score 1 is NaN");
    assertNamed(() -> BinaryMetrics.of(LABELS, SCORES, Double.NaN), "threshold is NaN");
  }

  @Test
  void ratiosOfTheConfusion() {
    BinaryMetrics.Confusion confusion = new BinaryMetrics.Confusion(3, 1, 4, 2);
    assertEquals(0.7, confusion.accuracy());
    assertEquals(0.75, confusion.precision());
    assertEquals(0.6, confusion.recall());
    assertEquals(6 / 9.0, confusion.f1());
    assertEquals(0, new BinaryMetrics.Confusion(0, 0, 1, 0).f1());
  }
}
