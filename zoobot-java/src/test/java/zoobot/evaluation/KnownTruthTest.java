package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import zoobot.schema.Question;

/** What is estimated from votes, against simulated galaxies whose true fractions are known. */
class KnownTruthTest {

  private static final double[] POPULATION = {3, 2.5, 0.5};

  private final RandomDataGenerator random = new RandomDataGenerator(1);

  private double[] dirichlet(double... concentrations) {
    double[] gamma = Arrays.stream(concentrations).map(a -> random.nextGamma(a, 1)).toArray();
    return QuestionEvaluation.shares(gamma);
  }

  private double[] votes(double[] fractions, int people) {
    double[] votes = new double[fractions.length];
    for (int i = 0; i < people; i++) {
      double left = random.nextUniform(0, 1);
      int answer = 0;
      while (answer < fractions.length - 1 && left >= fractions[answer]) {
        left -= fractions[answer++];
      }
      votes[answer]++;
    }
    return votes;
  }

  private double[][] truth(int galaxies) {
    return IntStream.range(0, galaxies)
        .mapToObj(i -> dirichlet(POPULATION))
        .toArray(double[][]::new);
  }

  private double[][] votes(double[][] truth, int least, int most) {
    return Arrays.stream(truth)
        .map(t -> votes(t, random.nextInt(least, most)))
        .toArray(double[][]::new);
  }

  @Test
  void theFractionsOfTenVolunteersAreWorthTenVolunteers() {
    double[][] truth = truth(4000);
    double[][] votes = votes(truth, 15, 40);
    double[][] ten =
        Arrays.stream(truth)
            .map(t -> QuestionEvaluation.shares(votes(t, 10)))
            .toArray(double[][]::new);
    EquivalentVolunteers worth = EquivalentVolunteers.of(votes, ten);
    assertEquals(10, worth.number(), 0.6);
    assertTrue(worth.low() < 10 && worth.high() > 10, worth.toString());
    assertTrue(worth.high() - worth.low() < 2, worth.toString());
  }

  @Test
  void theIntervalHoldsTheTruthNineteenTimesInTwenty() {
    int held = 0;
    for (int i = 0; i < 200; i++) {
      double[][] truth = truth(200);
      double[][] ten =
          Arrays.stream(truth)
              .map(t -> QuestionEvaluation.shares(votes(t, 10)))
              .toArray(double[][]::new);
      EquivalentVolunteers worth = EquivalentVolunteers.of(votes(truth, 10, 30), ten);
      held += worth.low() < 10 && 10 < worth.high() ? 1 : 0;
    }
    assertTrue(held >= 180 && held <= 198, held + " of 200");
  }

  @Test
  void whoKnowsTheTruthIsWorthMoreThanCanBeCounted() {
    double[][] truth = truth(500);
    EquivalentVolunteers worth = EquivalentVolunteers.of(votes(truth, 20, 40), truth);
    assertTrue(worth.low() > 150, worth.toString());
    assertEquals(Double.POSITIVE_INFINITY, worth.high());
  }

  /**
   * The bias over ten catalogues: with 400 galaxies each, the chance of their labels is ± 0.005.
   */
  @Test
  void theCeilingIsThatOfAPerfectModelWhichObservedFractionsFlatter() {
    double estimated = 0;
    double flattered = 0;
    double perfect = 0;
    double floor = 0;
    double error = 0;
    int times = 10;
    for (int i = 0; i < times; i++) {
      double[][] truth = truth(400);
      double[][] votes = votes(truth, 8, 30);
      double[][] known = new TrueFractions(votes).known();
      estimated += Arrays.stream(known[0]).average().orElseThrow() / times;
      floor += Arrays.stream(known[1]).average().orElseThrow() / times;
      perfect += right(truth, votes) / times;
      error += error(truth, votes) / times;
      double[][] again =
          Arrays.stream(votes)
              .map(v -> votes(QuestionEvaluation.shares(v), (int) Arrays.stream(v).sum()))
              .toArray(double[][]::new);
      flattered += right(votes, again) / times;
    }
    assertEquals(perfect, estimated, 0.012);
    assertEquals(error, floor, 0.003);
    assertTrue(flattered > perfect + 0.02, flattered + " is not above " + perfect);
  }

  @Test
  void whereMoreVolunteersAgreeTheirAnswerIsSurer() {
    double[][] votes = votes(truth(1000), 20, 40);
    Question question = Question.of("q", "a", "b", "c");
    List<Agreement> steps = QuestionEvaluation.of(question, votes, votes, 0.8, 0).agreement();
    double[] ceilings = steps.stream().mapToDouble(Agreement::ceiling).toArray();
    assertArrayEquals(Arrays.stream(ceilings).sorted().toArray(), ceilings);
    assertTrue(ceilings[0] < 0.7 && ceilings[ceilings.length - 1] > 0.99, steps.toString());
  }

  private static double right(double[][] truth, double[][] votes) {
    return IntStream.range(0, truth.length).filter(i -> top(truth[i]) == top(votes[i])).count()
        / (double) truth.length;
  }

  private static int top(double[] row) {
    return Checks.top(row.length, k -> row[k]);
  }

  private static double error(double[][] truth, double[][] votes) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double[] f = QuestionEvaluation.shares(votes[i]);
      for (int k = 0; k < f.length; k++) {
        sum += Math.abs(f[k] - truth[i][k]) / (f.length * truth.length);
      }
    }
    return sum;
  }
}
