package zoobot.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** What is known of one galaxy, down the whole tree. */
class VotePosteriorTest {

  /** A bulge is asked for after either answer on bars; arms only where somebody sees a bar. */
  private static final Schema TREE =
      Schema.of(
          "tree",
          List.of(
              new Question(
                  "shape", List.of(Answer.of("smooth"), new Answer("disk", List.of("bar")))),
              new Question(
                  "bar",
                  List.of(
                      new Answer("yes", List.of("bulge", "arms")),
                      new Answer("no", List.of("bulge")))),
              new Question("arms", List.of(Answer.of("one"), Answer.of("two"))),
              new Question("bulge", List.of(Answer.of("small"), Answer.of("large")))));

  private static final float[] DISK = {2, 8, 1, 3, 5, 5, 1, 9};
  private static final float[] SMOOTH = {9, 1, 3, 1, 1, 4, 6, 6};

  @Test
  void eachMemberGoesItsOwnWayDownTheTree() {
    double[] joint = VotePosterior.of(TREE, DISK, SMOOTH).joint();
    assertEquals((0.8 + 0.1) / 2, joint[1], 1e-12);
    assertEquals((0.8 * 0.25 + 0.1 * 0.75) / 2, joint[2], 1e-12, "not 0.45 · 0.5");
    assertEquals((0.8 * 0.9 + 0.1 * 0.5) / 2, joint[7], 1e-12, "a bulge after either answer");
  }

  @Test
  void thoseWhoAreAskedAreThoseWhoCameThatWay() {
    VotePosterior galaxy = VotePosterior.of(TREE, DISK);
    assertArrayEquals(new double[] {1, 0.8, 0.2, 0.8}, galaxy.asked(), 1e-12);
    double[] masked = galaxy.masked(galaxy.fractions());
    assertArrayEquals(
        new double[] {0.2, 0.8, 0.25, 0.75, Double.NaN, Double.NaN, 0.1, 0.9}, masked, 1e-6);
  }

  @Test
  void volunteersDrawnOneByOneGoTheSameWays() {
    VotePosterior galaxy = VotePosterior.of(TREE, DISK, SMOOTH);
    Random random = new Random(3);
    int[] given = new int[TREE.size()];
    int people = 200_000;
    for (int i = 0; i < people; i++) {
      double[] fractions = galaxy.members().get(random.nextInt(2)).fractions();
      ask(TREE.question("shape"), fractions, random, given);
    }
    double[] shares = Arrays.stream(given).mapToDouble(n -> n / (double) people).toArray();
    assertArrayEquals(galaxy.joint(), shares, 0.006); // five standard errors
  }

  private static void ask(Question question, double[] fractions, Random random, int[] given) {
    int column = TREE.start(question);
    double left = random.nextDouble();
    int answer = 0;
    while (answer + 1 < question.answers().size() && left > fractions[column + answer]) {
      left -= fractions[column + answer++];
    }
    given[column + answer]++;
    for (String next : question.answers().get(answer).next()) {
      ask(TREE.question(next), fractions, random, given);
    }
  }

  @Test
  void theWayFollowsTheMostLikelyAnswers() {
    VotePosterior.Way disk = VotePosterior.of(TREE, DISK).way();
    assertEquals(List.of("shape_disk", "bar_no", "bulge_large"), disk.answers());
    assertEquals(0.8 * 0.75 * 0.9, disk.probability(), 1e-12);
    VotePosterior.Way smooth = VotePosterior.of(TREE, SMOOTH).way();
    assertEquals("shape_smooth (0.90)", smooth.toString());
  }

  @Test
  void intervalsStandAtTheirColumnsAndCountsAreTheFewest() {
    VotePosterior galaxy = VotePosterior.of(TREE, DISK, SMOOTH);
    double[][] intervals = galaxy.intervals(0.8);
    assertEquals(TREE.size(), intervals.length);
    DirichletMixture arms = galaxy.on("arms");
    assertArrayEquals(arms.interval(1, 0.8), intervals[5]);
    int[] votes = arms.votesInterval(1, 20, 0.8);
    double[] probabilities = arms.votes(1, 20);
    double held =
        IntStream.rangeClosed(votes[0], votes[1]).mapToDouble(k -> probabilities[k]).sum();
    assertTrue(held >= 0.8, "held " + held);
    int shorter = votes[1] - votes[0];
    for (int from = 0; from + shorter <= 21; from++) {
      double other = Arrays.stream(probabilities, from, from + shorter).sum();
      assertTrue(other < 0.8, "from " + from + ": " + other);
    }
  }

  @Test
  void summariesAreWeightedMeansWithTheSpreadOfDrawnFractions() {
    Schema decals = Schemas.gzDecals5();
    float[] member = new float[decals.size()];
    Arrays.fill(member, 1);
    System.arraycopy(new float[] {1, 2, 4, 2, 1}, 0, member, 10, 5); // dominant … none
    System.arraycopy(new float[] {6, 3, 1}, 0, member, 21, 3); // tight, medium, loose
    List<AnswerSummary> all = VotePosterior.of(decals, member).summaries();
    assertEquals(
        List.of("bulge-size", "spiral-winding"), all.stream().map(AnswerSummary::name).toList());
    assertEquals((1 + 0.8 * 2 + 0.5 * 4 + 0.2 * 2) / 10, all.get(0).value(), 1e-12);
    assertEquals((6 + 0.5 * 3) / 10, all.get(1).value(), 1e-12);
    // Var Σ w f = (Σ w² m − (Σ w m)²) / (A + 1)
    assertEquals(Math.sqrt((0.6 + 0.25 * 0.3 - 0.75 * 0.75) / 11), all.get(1).deviation(), 1e-12);
  }

  @Test
  void aSummaryOfModelsThatDisagreeIsAsUncertainAsTheyDiffer() {
    DirichletMixture far = DirichletMixture.of(new double[] {1e6, 1}, new double[] {1, 1e6});
    assertEquals(0.5, far.mean(new double[] {0, 1}), 1e-6);
    assertEquals(0.25, far.variance(new double[] {0, 1}), 1e-3);
  }

  @Test
  void everyGalaxyZooTreeWithThoseQuestionsHasTheirSummaries() {
    for (String name : Schemas.names()) {
      Schema schema = Schemas.named(name);
      float[] member = new float[schema.size()];
      Arrays.fill(member, 1);
      List<String> asked =
          schema.questions().stream()
              .map(Question::text)
              .filter(q -> q.contains("winding") || q.matches(".*bulge.(size|prominence).*"))
              .toList();
      List<AnswerSummary> summaries = VotePosterior.of(schema, member).summaries();
      assertEquals(asked, summaries.stream().map(AnswerSummary::question).toList(), name);
    }
  }

  @Test
  void whatIsNoConcentrationIsRefused() {
    for (float wrong : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] member = DISK.clone();
      member[3] = wrong;
      assertNamed(() -> VotePosterior.of(TREE, SMOOTH, member), "concentration", "positive");
    }
    assertNamed(() -> VotePosterior.of(TREE, new float[3]), "3 concentrations");
    assertNamed(() -> VotePosterior.of(TREE), "at least one");
    DirichletMixture arms = VotePosterior.of(TREE, DISK).on("arms");
    assertNamed(() -> arms.logProbability(new double[] {1, 2, 3}), "3 answers of 2");
    assertNamed(() -> arms.votes(0, -1), "-1 people");
  }

  @Test
  void modelsThatAgreeCompletelyAreMatchedByThemselves() {
    float[] sure = {3e8f, 1e8f, 1, 1, 1, 1, 1, 1};
    double[] matched = VotePosterior.of(TREE, sure, sure.clone()).matched();
    assertEquals(3e8, matched[0], 1e2);
    assertEquals(1e8, matched[1], 1e2);
  }

  @Test
  void quantilesOfStrangeMixturesAreTheirOwn() {
    double[][][] mixtures = {
      {{959, 0.123}}, {{9590, 0.134}, {0.3, 0.2}}, {{3818, 2.05}, {0.251, 982}}, {{1e6, 1e6}}
    };
    for (double[][] members : mixtures) {
      DirichletMixture mixture = DirichletMixture.of(members);
      for (double p : new double[] {0.01, 0.05, 0.4, 0.6, 0.8}) {
        double at = mixture.quantile(0, p);
        assertEquals(p, mixture.cumulative(0, at), 1e-6, Arrays.deepToString(members) + " " + at);
      }
    }
  }
}
