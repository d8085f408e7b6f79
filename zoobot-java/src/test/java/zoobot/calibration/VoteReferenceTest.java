package zoobot.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zoobot.posterior.DirichletMixture;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** Numbers are those of SciPy and scikit-learn, of votes.py beside the data. */
class VoteReferenceTest {

  /** How probable each answer is to get the most votes. */
  record Most(double[] alpha, int asked, double[] top) {}

  /** Where one count fell. */
  record Rank(
      double[] alpha,
      int asked,
      int votes,
      double below,
      double upTo,
      double likelier,
      double asLikely) {

    double[] probabilities() {
      return DirichletMixture.of(alpha).votes(0, asked);
    }
  }

  /** All of votes.json. */
  record Reference(
      Most[] mostVotes,
      Rank[] ranks,
      double[] uniform,
      double distance,
      double[] levels,
      double[] quantiles,
      double[] stated,
      boolean[] right,
      double error,
      float[][] concentrations,
      float[][] votes,
      double temperature) {}

  private static Reference reference;

  @BeforeAll
  static void read() throws IOException {
    try (Reader in =
        new InputStreamReader(
            VoteReferenceTest.class.getResourceAsStream("votes.json"), StandardCharsets.UTF_8)) {
      reference = new Gson().fromJson(in, Reference.class);
    }
  }

  @Test
  void theMostFrequentAnswerAsAllVotesThereCanBeSay() {
    for (Most most : reference.mostVotes) {
      assertArrayEquals(most.top, MostVotes.of(DirichletMixture.of(most.alpha), most.asked), 1e-9);
    }
  }

  @Test
  void membersOfAMixtureCountTheSame() {
    Most most = reference.mostVotes[3];
    double[] other = {1, 9, 2, 2};
    double[] alone = MostVotes.of(DirichletMixture.of(other), most.asked);
    double[] mixed = MostVotes.of(DirichletMixture.of(most.alpha, other), most.asked);
    for (int k = 0; k < mixed.length; k++) {
      assertEquals((most.top[k] + alone[k]) / 2, mixed[k], 1e-9);
    }
  }

  @Test
  void cumulativeRanks() {
    for (Rank rank : reference.ranks) {
      Ranks one = new Ranks();
      one.addCumulative(rank.probabilities(), rank.votes);
      assertEquals(1, one.coverage(rank.upTo + 1e-9));
      assertEquals(0, one.coverage(rank.below - 1e-9));
      assertEquals(0.5, one.coverage((rank.below + rank.upTo) / 2), 1e-6);
    }
  }

  @Test
  void ranksByWhatIsLikelier() {
    for (Rank rank : reference.ranks) {
      Ranks one = new Ranks();
      one.addLikelier(rank.probabilities(), rank.votes);
      assertEquals(1, one.coverage(rank.asLikely + 1e-9));
      assertEquals(0, one.coverage(rank.likelier - 1e-9));
      assertEquals(0.25, one.coverage(0.75 * rank.likelier + 0.25 * rank.asLikely), 1e-6);
      assertEquals(1, one.lower().coverage(rank.likelier + 1e-9));
    }
  }

  @Test
  void probabilitiesThatSumToAlmostOneAreTaken() {
    double[] tenths = new double[11];
    Arrays.fill(tenths, 0, 10, 0.1 + 1e-16);
    Ranks ranks = new Ranks();
    ranks.addCumulative(tenths, 10); // all but 0 is lower
    ranks.addLikelier(tenths, 10);
    assertEquals(1, ranks.coverage(1));
  }

  @Test
  void distanceFromUniform() {
    assertEquals(reference.distance, Ranks.distance(reference.uniform), 1e-12);
  }

  @Test
  void conformalQuantiles() {
    Ranks ranks = new Ranks();
    Arrays.stream(reference.uniform).forEach(u -> ranks.add(u, u));
    assertEquals(1, new Ranks().conformal(0.1), "nothing is known");
    for (int i = 0; i < reference.levels.length; i++) {
      assertEquals(reference.quantiles[i], ranks.conformal(reference.levels[i]), 1e-6);
    }
  }

  @Test
  void calibrationError() {
    assertEquals(reference.error, CalibrationError.of(reference.stated, reference.right), 1e-12);
  }

  @Test
  void temperatureOfTheLikeliestVotes() {
    Question question = Question.of("bar", "strong", "weak", "no");
    Schema schema = Schema.of("bars", List.of(question));
    VoteCalibration fitted = VoteCalibration.fit(schema, reference.concentrations, reference.votes);
    assertEquals(reference.temperature, fitted.temperature(question), 1e-3);
  }
}
