package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forests and what Astronomaly makes of them. */
class ForestTest {

  private static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return values;
  }

  @Test
  void outliersAreIsolatedFirst() {
    double[][] points = random(600, 4, 1);
    for (int i = 0; i < 5; i++) {
      Arrays.fill(points[i], 6 + i);
    }
    double[] score = Forest.oddness(points, 0);
    double least = Arrays.stream(score, 0, 5).min().getAsDouble();
    double most = Arrays.stream(score, 5, 600).max().getAsDouble();
    assertTrue(least > most, "outliers from " + least + ", others to " + most);
    double middle = Arrays.stream(score).sorted().toArray()[300];
    assertEquals(0.418, middle, 0.03); // of scikit-learn's, three seeds: 0.416 to 0.422
  }

  @Test
  void depthsFollowTheFormula() {
    assertEquals(0, Forest.typicalDepth(1), 0);
    assertEquals(1, Forest.typicalDepth(2), 0);
    // 2 (ln 255 + γ) − 2·255/256, as in the paper's c(256)
    assertEquals(10.2447, Forest.typicalDepth(256), 1e-3);
  }

  @Test
  void aForestOfPointsThatAreAllTheSameSaysNothing() {
    double[] score = Forest.oddness(new double[50][3], 0);
    assertEquals(0.5, score[0], 1e-9);
  }

  @Test
  void theSeedDecides() {
    double[][] points = random(100, 3, 2);
    double[] one = Forest.oddness(points, 5);
    assertArrayEquals(one, Forest.oddness(points, 5), 0);
    assertTrue(!Arrays.equals(one, Forest.oddness(points, 6)), "same scores");
  }

  @Test
  void regressionLearnsAStepAndASlope() {
    double[][] points = random(400, 5, 3);
    double[] targets =
        Arrays.stream(points).mapToDouble(x -> (x[0] > 0.3 ? 3 : 0) + x[1]).toArray();
    Forest forest = Forest.fit(points, targets, 0);
    double[][] fresh = random(400, 5, 4);
    double error = 0;
    for (double[] x : fresh) {
      double miss = forest.mean(x) - (x[0] > 0.3 ? 3 : 0) - x[1];
      error += miss * miss / fresh.length;
    }
    assertTrue(error < 0.15, "mean squared error " + error + "; the variance is 3.1");
  }

  @Test
  void constantTargetsAreLearntExactly() {
    double[][] points = random(20, 2, 5);
    double[] targets = new double[20];
    Arrays.fill(targets, 0.1);
    assertEquals(0.1, Forest.fit(points, targets, 0).mean(points[0]), 1e-12);
  }

  @Test
  void feedbackLowersButNeverRaises() {
    double[][] features = random(300, 3, 6);
    Random random = new Random(0);
    double[] oddness = random.doubles(300, 0, 5).toArray();
    int[] rows = {0, 1, 2, 3};
    double[] scored = NeighbourScore.of(features, oddness, rows, new double[] {0, 0, 5, 5}, 0);
    for (int i = 0; i < 300; i++) {
      assertTrue(scored[i] <= oddness[i], scored[i] + " > " + oddness[i]);
    }
    // At a labelled galaxy d = 0, δ = 1: the score is oddness · f, f near 0.1 or 0.95.
    assertTrue(scored[0] < 0.55 * oddness[0], scored[0] + " of " + oddness[0]);
    assertTrue(scored[2] > 0.55 * oddness[2], scored[2] + " of " + oddness[2]);
  }

  @Test
  void rescalingGoesFromNoughtToFive() {
    assertArrayEquals(
        new double[] {0, 2.5, 5}, NeighbourScore.rescaled(new double[] {-1, 0, 1}), 1e-12);
    assertArrayEquals(new double[2], NeighbourScore.rescaled(new double[] {3, 3}), 0);
  }
}
