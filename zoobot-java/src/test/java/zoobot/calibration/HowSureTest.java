package zoobot.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets and intervals keep their promise, and few labels promise little. */
class HowSureTest {

  private static final double LEVEL = 0.9;

  @Test
  void theRuleOfNPlusOneSaysWhatFewGalaxiesCanPromise() {
    assertEquals(9, ConformalScores.fewest(0.9));
    assertEquals(19, ConformalScores.fewest(0.95));
    ConformalScores nine = ConformalScores.of(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5});
    assertEquals(9, nine.threshold(0.9));
    assertEquals(5, nine.threshold(0.5));
    assertEquals(Double.POSITIVE_INFINITY, nine.threshold(0.91));
    assertEquals(Double.POSITIVE_INFINITY, ConformalScores.of(new double[0]).threshold(0.1));
    assertThrows(IllegalArgumentException.class, () -> nine.threshold(1));
    assertThrows(IllegalArgumentException.class, () -> nine.threshold(90));
  }

  @Test
  void ofManyGalaxiesAreKeptAsManyScoresAsLevelsNeed() {
    double[] all = IntStream.rangeClosed(1, 5000).mapToDouble(i -> 5001 - i).toArray();
    ConformalScores kept = ConformalScores.of(all);
    assertEquals(399, kept.scores().size());
    assertEquals(5000, kept.galaxies());
    for (double level : new double[] {0.25, 0.5, 0.9, 0.95, 0.9973}) {
      // the exact one, or, between steps of a quarter of a percent, the next higher
      double steps = Math.ceil(level * 400 - 1e-9) / 400;
      assertEquals(Math.ceil(steps * 5001 - 1e-9), kept.threshold(level), "" + level);
    }
  }

  /** One galaxy of two classes, of which one is rare: log-odds of the second. */
  private static double[] odds(int label, RandomGenerator random) {
    double p = 1 / (1 + Math.exp(-2 * (random.nextGaussian() + (label == 1 ? 1 : -1))));
    return new double[] {1 - p, p};
  }

  private static int[] labels(int n, double rare, RandomGenerator random) {
    return IntStream.range(0, n).map(i -> random.nextDouble() < rare ? 1 : 0).toArray();
  }

  @Test
  void setsKeepTheirPromiseToTheRareClassAndProbabilitiesComeTrue() {
    SplittableRandom random = new SplittableRandom(3);
    int[] held = new int[2];
    int[] all = new int[2];
    double stated = 0;
    int right = 0;
    for (int turn = 0; turn < 40; turn++) {
      int[] labels = labels(300, 0.1, random);
      double[][] model =
          Arrays.stream(labels).mapToObj(l -> odds(l, random)).toArray(double[][]::new);
      ClassCalibration fitted = ClassCalibration.fit(model, labels);
      double[] thresholds = fitted.thresholds(LEVEL);
      for (int label : labels(500, 0.1, random)) {
        double[] p = odds(label, random);
        held[label] += fitted.set(p, thresholds)[label] ? 1 : 0;
        all[label]++;
        stated += fitted.probabilities(p)[1];
        right += label;
      }
    }
    // 2,000 rare and 18,000 other galaxies, each 40 of which share a calibration
    assertEquals(LEVEL, (double) held[1] / all[1], 0.03);
    assertEquals(LEVEL, (double) held[0] / all[0], 0.02);
    assertEquals(right, stated, 0.1 * right);
  }

  @Test
  void aClassOfTooFewGalaxiesIsNeverRuledOutAndTheModelsAnswerIsAlwaysIn() {
    SplittableRandom random = new SplittableRandom(5);
    int[] labels = IntStream.range(0, 60).map(i -> i < 8 ? 1 : 0).toArray();
    double[][] model =
        Arrays.stream(labels).mapToObj(l -> odds(l, random)).toArray(double[][]::new);
    ClassCalibration fitted = ClassCalibration.fit(model, labels);
    double[] thresholds = fitted.thresholds(LEVEL);
    assertEquals(Double.POSITIVE_INFINITY, thresholds[1]);
    assertArrayEquals(
        new boolean[] {true, true}, fitted.set(new double[] {1 - 1e-6, 1e-6}, thresholds));
    assertTrue(fitted.thresholds(0.85)[1] < 1, "8 galaxies promise 8 in 9");
    double[] none = {-1, -1};
    assertArrayEquals(new boolean[] {false, true}, fitted.set(new double[] {0.4, 0.6}, none));
  }

  @Test
  void classesOfTooFewGalaxiesAreLearntOfTogether() {
    int[] labels = IntStream.range(0, 62).map(i -> i < 50 ? 0 : i < 56 ? 1 : 2).toArray();
    double[][] model =
        Arrays.stream(labels)
            .mapToObj(l -> l == 0 ? new double[] {.8, .1, .1} : new double[] {.2, .4, .4})
            .toArray(double[][]::new);
    double[] thresholds = ClassCalibration.fit(model, labels).thresholds(LEVEL);
    assertEquals(thresholds[1], thresholds[2]);
    assertTrue(thresholds[1] < 1, "6 and 6 are 12 galaxies: " + Arrays.toString(thresholds));
  }

  @Test
  void intervalsAreWideWhereAnswersAreFarOff() {
    SplittableRandom random = new SplittableRandom(7);
    int[] held = new int[2];
    int[] all = new int[2];
    for (int turn = 0; turn < 20; turn++) {
      double[] answers = random.doubles(400, 0, 1).toArray();
      double[] truths = Arrays.stream(answers).map(a -> truth(a, random)).toArray();
      IntervalCalibration fitted = IntervalCalibration.fit(answers, truths);
      for (double answer : random.doubles(1000, 0, 1).toArray()) {
        int half = answer < 0.5 ? 0 : 1;
        double off = Math.abs(truth(answer, random) - answer);
        held[half] += off <= fitted.halfWidth(answer, LEVEL) ? 1 : 0;
        all[half]++;
      }
      assertTrue(fitted.halfWidth(0.9, LEVEL) > 2.5 * fitted.halfWidth(0.2, LEVEL));
    }
    double[] parts = {(double) held[0] / all[0], (double) held[1] / all[1]};
    assertEquals(LEVEL, (parts[0] + parts[1]) / 2, 0.02);
    // intervals of one width would hold all on one side and three in four on the other
    assertTrue(Math.min(parts[0], parts[1]) > 0.87, Arrays.toString(parts));
  }

  private static double truth(double answer, RandomGenerator random) {
    return answer + (0.05 + 0.5 * answer * answer) * random.nextGaussian();
  }

  @Test
  void intervalsAfterFewGalaxiesSayHowMuchTheyCanPromise() {
    double[] answers = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
    IntervalCalibration fitted = IntervalCalibration.fit(answers, answers);
    assertEquals(0, fitted.halfWidth(3, 0.95), 1e-300, "all were right");
    var e = assertThrows(IllegalArgumentException.class, () -> fitted.halfWidth(3, 0.99));
    for (String word : List.of("after 20 galaxies", "95.2 %", "99 labels", "--how-sure")) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
    double[] few = new double[19];
    assertThrows(IllegalArgumentException.class, () -> IntervalCalibration.fit(few, few));
  }
}
