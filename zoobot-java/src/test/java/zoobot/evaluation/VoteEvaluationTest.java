package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class VoteEvaluationTest {

  private static final Question SHAPE =
      new Question("shape", List.of(Answer.of("smooth"), Answer.of("featured", "bar")));
  private static final Question BAR = Question.of("bar", "yes", "no");
  private static final Schema SCHEMA = Schema.of("tiny", List.of(SHAPE, BAR));

  // Galaxy 0: 5 of 10 asked for the bar; galaxy 1: 4 of 10; galaxy 2: all of 2.
  private static final float[][] VOTES = {{5, 5, 5, 0}, {6, 4, 1, 3}, {0, 2, 1, 1}};
  private static final float[][] PREDICTED = {{4, 6, 3, 1}, {6, 4, 5, 5}, {1, 9, 1, 9}};

  private static VoteEvaluation evaluation(int atLeast) {
    return VoteEvaluation.of(
        SCHEMA, VOTES, PREDICTED, EvaluationOptions.defaults().withAtLeast(atLeast));
  }

  @Test
  void byHand() {
    QuestionEvaluation shape = evaluation(1).question("shape");
    assertEquals(3, shape.galaxies());
    // Errors 0.1, 0, 0.1; of the tie in galaxy 0 "smooth" is the top answer, so it is missed.
    assertEquals(0.2 / 3, shape.meanAbsoluteError(), 1e-12);
    assertArrayEquals(new int[][] {{1, 1}, {0, 1}}, shape.all().counts());
    assertEquals(1, shape.confident().count());
    assertEquals(1, shape.confident().accuracy());
    QuestionEvaluation bar = evaluation(1).question("bar");
    assertEquals(2, bar.galaxies());
    assertEquals((0.25 + 0.4) / 2, bar.meanAbsoluteError(), 1e-12);
    assertEquals(0.5, bar.all().accuracy());
    assertEquals((0.2 / 3 + 0.325) / 2, evaluation(1).meanAbsoluteError(), 1e-12);
  }

  @Test
  void agreementInTenthsWithGalaxies() {
    List<Agreement> steps = evaluation(1).question("shape").agreement();
    assertEquals(List.of(0.5, 0.6, 0.9), steps.stream().map(Agreement::from).toList());
    assertEquals(List.of(0.0, 1.0, 1.0), steps.stream().map(Agreement::accuracy).toList());
    steps.forEach(a -> assertTrue(a.ceiling() >= 0 && a.ceiling() <= 1, a.toString()));
  }

  @Test
  void equalConfidenceIsKeptInTheMeanOverOrders() {
    RiskCoverage curve =
        RiskCoverage.of(new double[] {.9, .5, .5, .7}, new boolean[] {true, false, true, false});
    assertArrayEquals(new double[] {.25, .5, .75, 1}, curve.coverage());
    assertArrayEquals(new double[] {0, 1 / 2.0, 1.5 / 3, 2 / 4.0}, curve.risk(), 1e-12);
    assertEquals(0.375, curve.area(), 1e-12);
    assertEquals(0.5, curve.risk(0.5));
  }

  @Test
  void aMixtureIsMeasuredAsOne() {
    float[] smooth = {9, 1, 1, 1};
    float[] featured = {1, 9, 1, 1};
    double sure = loss(VotePosterior.of(SCHEMA, smooth));
    assertEquals(sure, loss(VotePosterior.of(SCHEMA, featured)), 1e-9, "of five and five votes");
    assertEquals(sure, loss(VotePosterior.of(SCHEMA, smooth, featured)), 1e-9);
    assertTrue(loss(VotePosterior.of(SCHEMA, new float[] {5, 5, 1, 1})) < sure, "even is right");
  }

  private static double loss(VotePosterior first) {
    List<VotePosterior> all =
        List.of(
            first, VotePosterior.of(SCHEMA, PREDICTED[1]), VotePosterior.of(SCHEMA, PREDICTED[2]));
    return VoteEvaluation.of(SCHEMA, VOTES, all, EvaluationOptions.defaults()).loss();
  }

  @Test
  void noGalaxyGivesNothing() {
    QuestionEvaluation bar = evaluation(6).question("bar");
    assertEquals(0, bar.galaxies());
    for (double none :
        new double[] {
          bar.all().accuracy(),
          bar.all().f1(),
          bar.ceiling(),
          bar.meanAbsoluteError(),
          bar.rootMeanSquareError(),
          bar.volunteers().number(),
          bar.riskCoverage().area()
        }) {
      assertEquals(Double.NaN, none);
    }
    assertEquals(
        evaluation(6).question("shape").meanAbsoluteError(), evaluation(6).meanAbsoluteError());
    assertEquals(2, evaluation(6).brief().lines().count(), "only questions with galaxies");
    assertTrue(evaluation(6).toString().contains("6 or more"), evaluation(6).toString());
  }

  @Test
  void tablesHaveARowForEachOfTheirs(@TempDir Path folder) throws IOException {
    evaluation(1).write(folder.resolve("new"));
    assertEquals(3, lines(folder, "metrics.csv").size());
    assertEquals(1 + 4, lines(folder, "answers.csv").size());
    assertEquals("bar,no,2,0.325", lines(folder, "answers.csv").get(4).substring(0, 14));
    assertEquals(1 + 2 * 2 * 4, lines(folder, "confusion.csv").size());
    assertEquals("shape,all,smooth,featured,1", lines(folder, "confusion.csv").get(2));
    assertEquals(1 + 3 + 2, lines(folder, "agreement.csv").size());
    assertEquals(1 + 3 + 2, lines(folder, "risk-coverage.csv").size());
    assertEquals(evaluation(1) + "\n", Files.readString(folder.resolve("new/evaluation.txt")));
  }

  private static List<String> lines(Path folder, String name) throws IOException {
    return Files.readAllLines(folder.resolve("new").resolve(name));
  }

  @Test
  void wrongNumbersAreNamed() {
    assertNamed(
        () ->
            VoteEvaluation.of(
                SCHEMA, new float[][] {{.2f, .8f, 0, 0}}, new float[][] {{1, 1, 1, 1}}),
        "votes of galaxy 0, column 'shape_smooth': 0.2; votes are counts");
    assertNamed(
        () -> VoteEvaluation.of(SCHEMA, VOTES, new float[2][4]),
        "3 galaxies with votes but 2 predictions");
    assertNamed(
        () -> VoteEvaluation.of(SCHEMA, new float[0][], new float[0][]), "no galaxies with votes");
    assertNamed(() -> VoteEvaluation.of(SCHEMA, VOTES, new float[3][4]), "concentration");
    assertNamed(() -> evaluation(0), "not 0 (--at-least)");
    assertNamed(
        () -> evaluation(1).question("colour"), "no question 'colour'; there are [shape, bar]");
    assertNamed(() -> new ConfusionMatrix(List.of("a", "b"), new int[2][1]), "2 classes");
  }
}
