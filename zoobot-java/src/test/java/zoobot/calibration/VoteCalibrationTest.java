package zoobot.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zoobot.calibration.CalibrationReport.Row;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** A model that believes itself four times as sure as it is learns so, and then keeps its word. */
class VoteCalibrationTest {

  private static final Question BAR = Question.of("bar", "strong", "weak", "no");
  private static final Question RARE = Question.of("rare", "yes", "no");
  private static final Schema SCHEMA = Schema.of("bars", List.of(BAR, RARE));
  private static final int GALAXIES = 1200;
  private static final double OVERCONFIDENT = 4;

  private static float[][] concentrations;
  private static float[][] votes;
  private static double[] sizes;
  private static VoteCalibration calibration;

  @BeforeAll
  static void simulate() {
    SplittableRandom random = new SplittableRandom(3);
    concentrations = new float[GALAXIES][];
    votes = new float[GALAXIES][];
    sizes = random.doubles(GALAXIES).toArray();
    for (int i = 0; i < GALAXIES; i++) {
      double[] alpha = random.doubles(3, 1, 5).toArray();
      concentrations[i] = new float[] {of(alpha[0]), of(alpha[1]), of(alpha[2]), 2, 3};
      votes[i] = new float[5];
      urn(alpha, 40, random, votes[i]);
      if (i < VoteCalibration.FEWEST - 1) {
        votes[i][3] = 40; // too few galaxies to learn from
      }
    }
    calibration = VoteCalibration.fit(SCHEMA, concentrations, votes);
  }

  private static float of(double alpha) {
    return (float) (OVERCONFIDENT * alpha);
  }

  /** Draws Dirichlet-multinomial votes from Pólya's urn: each vote makes the next like it. */
  private static void urn(double[] alpha, int people, SplittableRandom random, float[] into) {
    double[] balls = alpha.clone();
    for (int p = 0; p < people; p++) {
      double at = random.nextDouble() * (balls[0] + balls[1] + balls[2]);
      int answer = at < balls[0] ? 0 : at < balls[0] + balls[1] ? 1 : 2;
      balls[answer]++;
      into[answer]++;
    }
  }

  @Test
  void learnsHowSureItReallyIs() {
    assertEquals(1 / OVERCONFIDENT, calibration.temperature(BAR), 0.02);
    assertEquals(GALAXIES, calibration.galaxies(BAR));
    assertTrue(calibration.promise().contains("1200 galaxies"), calibration.promise());
  }

  @Test
  void tooFewGalaxiesTeachNothing() {
    assertEquals(1, calibration.temperature(RARE));
    assertEquals(0, calibration.galaxies(RARE));
  }

  @Test
  void fractionsStayAsTheyAre() {
    float[] now = calibration.recalibrated(concentrations[7]);
    assertArrayEquals(
        VotePosterior.of(SCHEMA, concentrations[7]).fractions(),
        VotePosterior.of(SCHEMA, now).fractions(),
        1e-6);
    assertEquals(concentrations[7][0] * calibration.temperature(BAR), now[0], 1e-5);
    assertEquals(concentrations[7][3], now[3]);
  }

  @Test
  void intervalsAndSetsHoldWhatTheyPromiseAndNotMuchMore() {
    int held = 0;
    int top = 0;
    for (int i = 0; i < GALAXIES; i++) {
      VotePosterior posterior =
          VotePosterior.of(SCHEMA, calibration.recalibrated(concentrations[i]));
      int[] range = calibration.votes(posterior, BAR, BAR.answers().get(0), 0.9, 40);
      held += range[0] <= votes[i][0] && votes[i][0] <= range[1] ? 1 : 0;
      Answer most = BAR.answers().get(new Asked(null, doubles(votes[i])).top());
      top += calibration.answers(posterior, BAR, 0.9, 40).contains(most) ? 1 : 0;
    }
    assertEquals(0.91, held / (double) GALAXIES, 0.025); // whole numbers hold a little more
    assertTrue(top / (double) GALAXIES > 0.88, "sets hold " + top);
  }

  private static double[] doubles(float[] row) {
    return IntStream.range(0, 3).mapToDouble(i -> row[i]).toArray();
  }

  @Test
  void setsGrowWithTheLevelAndAreNeverEmpty() {
    VotePosterior posterior = VotePosterior.of(SCHEMA, calibration.recalibrated(concentrations[0]));
    assertEquals(1, calibration.answers(posterior, BAR, 0, 40).size());
    assertEquals(3, calibration.answers(posterior, BAR, 1, 40).size());
    assertThrows(IllegalArgumentException.class, () -> calibration.answers(posterior, BAR, 90, 40));
  }

  @Test
  void isWrittenAndReadBack() {
    VoteCalibration read = VoteCalibration.fromJson(SCHEMA, calibration.toJson());
    assertEquals(calibration, read);
    assertArrayEquals(
        calibration.recalibrated(concentrations[1]), read.recalibrated(concentrations[1]));
  }

  private static List<VotePosterior> model() {
    return Arrays.stream(concentrations).map(c -> VotePosterior.of(SCHEMA, c)).toList();
  }

  @Test
  void theReportTellsCoverageBeforeAndAfter() {
    CalibrationReport report =
        CalibrationReport.of(model(), votes, Map.of("size", sizes), votes, 2);
    Row all =
        report.rows("votes").stream()
            .filter(r -> r.question().equals("all") && r.at() == 0.9)
            .findFirst()
            .orElseThrow();
    assertTrue(all.before() < 0.75, "before: " + all);
    assertEquals(0.9, all.after(), 0.02);
    assertEquals(GALAXIES / 2, all.tried());
    List<String> by = report.fifths().stream().map(Row::by).distinct().toList();
    assertEquals(
        List.of(
            "size", "agreement of all people", "agreement of these votes", "predicted agreement"),
        by);
    assertTrue(
        report.fifths().stream()
            .filter(r -> r.by().equals("size") && r.what().equals("votes"))
            .allMatch(r -> r.after() > 0.85 && r.after() < 0.95),
        report::toString);
    assertTrue(report.toString().contains("bar"), report::toString);
  }

  @Test
  void aReportNeedsGalaxies() {
    Exception few =
        assertThrows(
            IllegalArgumentException.class,
            () -> CalibrationReport.of(model().subList(0, 1), new float[1][5], 2));
    assertTrue(few.getMessage().contains("too few"), few.getMessage());
    Exception other =
        assertThrows(
            IllegalArgumentException.class,
            () -> CalibrationReport.of(model(), votes, Map.of("size", new double[1]), null, 2));
    assertTrue(other.getMessage().contains("1 numbers of size"), other.getMessage());
  }
}
