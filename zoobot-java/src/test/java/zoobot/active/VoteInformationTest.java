package zoobot.active;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** What votes would tell is what SciPy finds by counting out all of them, or by drawing many. */
class VoteInformationTest {

  /** What information.py wrote. */
  private record Reference(List<Case> cases, List<Case> many, List<Case> drawn) {}

  private record Case(int votes, double[][] members, double information, double sampled) {}

  private static final Schema TREE =
      Schema.of(
          "tree",
          List.of(
              new Question("smooth", List.of(Answer.of("yes"), Answer.of("no", "spiral"))),
              Question.of("spiral", "yes", "no", "unclear")));

  private static Reference reference() throws Exception {
    try (Reader in =
        new InputStreamReader(
            VoteInformationTest.class.getResourceAsStream("information.json"),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Reference.class);
    }
  }

  @Test
  void countedOutItIsWhatSciPyFinds() throws Exception {
    List<Case> cases = reference().cases();
    assertEquals(12, cases.size());
    for (Case c : cases) {
      double information = VoteInformation.of(DirichletMixture.of(c.members()), c.votes());
      assertEquals(c.information(), information, 1e-9, Arrays.deepToString(c.members()));
    }
  }

  @Test
  void ofMoreVotesThanAreCountedItIsALowerBound() throws Exception {
    for (Case c : reference().many()) {
      double information = VoteInformation.of(DirichletMixture.of(c.members()), c.votes());
      assertTrue(information < c.sampled() + 0.005, information + " of " + c.sampled());
      assertTrue(information > 0.7 * c.sampled(), information + " of " + c.sampled());
    }
  }

  @Test
  void countedOutItIsWhatManyDrawsFind() throws Exception {
    for (Case c : reference().drawn()) {
      double information = VoteInformation.of(DirichletMixture.of(c.members()), c.votes());
      assertEquals(c.sampled(), information, 0.005);
    }
  }

  @Test
  void oneVoteHasTheClosedForm() {
    DirichletMixture two = DirichletMixture.of(new double[] {9, 1}, new double[] {10, 30});
    double mean = entropy(0.575) - (entropy(0.9) + entropy(0.25)) / 2;
    assertEquals(mean, VoteInformation.of(two, 1), 1e-12);
  }

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  @Test
  void membersThatAgreeTellNothingHoweverDoubtful() {
    double[] doubtful = {1.5, 1.5};
    assertEquals(0, VoteInformation.of(DirichletMixture.of(doubtful, doubtful), 40), 1e-12);
    assertEquals(0, VoteInformation.of(DirichletMixture.of(doubtful), 1), 1e-12);
  }

  @Test
  void moreVotesTellMoreButNeverMoreThanWhichMemberIsRight() {
    DirichletMixture apart = DirichletMixture.of(new double[] {90, 1}, new double[] {1, 90});
    double[] told = IntStream.of(1, 5, 20).mapToDouble(n -> VoteInformation.of(apart, n)).toArray();
    assertTrue(told[0] < told[1] && told[1] < told[2], Arrays.toString(told));
    assertEquals(Math.log(2), told[2], 1e-3);
  }

  @Test
  void questionsWeighAsManyAsWouldBeAskedThem() {
    float[] one = {10, 30, 8, 1, 1};
    float[] other = {10, 30, 1, 8, 1}; // 3 of 4 volunteers are asked; members differ on the spiral
    VotePosterior posterior = VotePosterior.of(TREE, one, other);
    double spiral = VoteInformation.of(posterior.on("spiral"), 1);
    assertArrayEquals(
        new double[] {0, 0.75 * spiral}, VoteInformation.perQuestion(posterior, 1), 1e-9);
    assertEquals(0.75 * spiral, VoteInformation.of(posterior, 1), 1e-9);
    double three = VoteInformation.of(posterior.on("spiral"), 3);
    assertArrayEquals(new double[] {0, three}, VoteInformation.perQuestion(posterior, 4), 1e-9);
  }

  @Test
  void noVoteIsRefused() {
    DirichletMixture any = DirichletMixture.of(new double[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> VoteInformation.of(any, 0));
  }
}
