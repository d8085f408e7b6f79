package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zoobot.anomaly.GpReference.Case;

/** The Gaussian process agrees with scikit-learn's and with 50-digit arithmetic. */
class GaussianProcessTest {

  static List<Case> fixed() {
    return GpReference.read().fixed();
  }

  static List<Case> fitted() {
    return GpReference.read().fitted();
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void likelihoodMeanAndDeviationAreTheReferences(Case c) {
    GaussianProcess gp = GaussianProcess.of(c.parameters(), c.points(), c.targets());
    GaussianProcess.Posterior posterior = gp.predict(Points.of(c.galaxies()));
    assertEquals(c.log_marginal_likelihood(), gp.logMarginalLikelihood(), 1e-8);
    assertArrayEquals(c.mean(), posterior.mean(), 1e-8);
    assertArrayEquals(c.deviation(), posterior.deviation(), 1e-8);
    assertArrayEquals(c.mean(), gp.mean(Points.of(c.galaxies())), 1e-8);
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void theGradientIsScikitLearns(Case c) {
    double[] gradient = new double[3];
    new MarginalLikelihood(c.points(), c.targets(), 1e-10).at(c.parameters().toLog(), gradient);
    for (int i = 0; i < 3; i++) {
      assertEquals(c.gradient()[i], -gradient[i], 1e-6 * Math.max(1, Math.abs(c.gradient()[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("fitted")
  void aFitIsAsLikelyAsScikitLearnsOrMore(Case c) {
    GaussianProcess gp = GaussianProcess.fit(c.points(), c.targets(), 0, 0);
    double difference = gp.logMarginalLikelihood() - c.log_marginal_likelihood();
    assertTrue(
        difference > -1e-6, gp.logMarginalLikelihood() + " < " + c.log_marginal_likelihood());
    // Where both end in the same maximum the predictions are the same too.
    assertEquals(0, difference, 1e-4, gp.kernel().toString());
    assertArrayEquals(c.mean(), gp.mean(Points.of(c.galaxies())), 2e-3);
  }

  @Test
  void pointsThatAreAllTheSameDoNoHarm() {
    double[][] same = new double[30][4];
    double[] scores = new double[30];
    scores[3] = 5;
    GaussianProcess gp = GaussianProcess.fit(same, scores, 0, 0);
    double mean = gp.mean(Points.of(new double[1][4]))[0];
    assertEquals(5.0 / 30, mean, 0.02, gp.kernel().toString());
  }

  @Test
  void equalPointsWithoutNoiseAreHeldApartByJitter() {
    double[][] twice = {{0, 1}, {0, 1}, {1, 0}};
    GaussianProcess gp =
        GaussianProcess.of(new Kernel(1, 1, 1e-300), twice, new double[] {2, 2, 0});
    assertEquals(2, gp.mean(Points.of(twice))[0], 1e-6);
  }

  @Test
  void scoresThatAreAllZeroLeaveEverythingBoring() {
    double[][] points = random(20, 5, 1);
    GaussianProcess gp = GaussianProcess.fit(points, new double[20], 0, 0);
    GaussianProcess.Posterior posterior = gp.predict(Points.of(random(300, 5, 2)));
    for (int i = 0; i < 300; i++) {
      assertEquals(0, posterior.mean()[i], 0);
      assertTrue(posterior.deviation()[i] >= 0, "deviation " + posterior.deviation()[i]);
    }
  }

  @Test
  void restartsNeverMakeAFitLessLikelyAndDependOnTheSeedOnly() {
    Case c = fitted().get(1);
    double once = GaussianProcess.fit(c.points(), c.targets(), 0, 0).logMarginalLikelihood();
    GaussianProcess first = GaussianProcess.fit(c.points(), c.targets(), 4, 7);
    GaussianProcess second = GaussianProcess.fit(c.points(), c.targets(), 4, 7);
    assertTrue(first.logMarginalLikelihood() >= once, first.logMarginalLikelihood() + " < " + once);
    assertEquals(first.kernel(), second.kernel());
  }

  static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return values;
  }
}
