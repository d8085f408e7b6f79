package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

class VolunteersTest {

  private static final Schema SCHEMA = Schemas.gzDecals5();

  @Test
  void everyoneAnswersTheFirstQuestion() {
    int[] votes =
        vote(Samples.disk(Samples.arms(1), Disk.Bar.NONE, Disk.Ring.NONE, Samples.view(10)));
    assertEquals(40, votes[0] + votes[1] + votes[2]);
  }

  @Test
  void aQuestionIsAnsweredByThoseLedToIt() {
    for (GalaxyTruth truth : Samples.truths(Population.defaults(), 100)) {
      int[] votes = vote(truth);
      for (Question question : SCHEMA.questions()) {
        List<String> parents = SCHEMA.askedAfter(question);
        int led = parents.stream().mapToInt(p -> votes[SCHEMA.columns().indexOf(p)]).sum();
        assertEquals(parents.isEmpty() ? 40 : led, total(SCHEMA, votes, question), question.text());
      }
    }
  }

  @Test
  void disksAreMoreFeaturedThanSmoothGalaxies() {
    double disks = featured(Population.defaults().withSmooth(0));
    double smooth = featured(Population.defaults().withSmooth(1));
    assertTrue(disks > smooth + 0.4, "disks " + disks + ", smooth " + smooth);
  }

  @Test
  void spiralVotesRiseWithTheStrengthOfArms() {
    double rho =
        correlation(
            s -> Samples.disk(Samples.arms(s), Disk.Bar.NONE, Disk.Ring.NONE, Samples.view(8)),
            "has-spiral-arms-dr5_yes");
    assertTrue(rho > 0.75, "rank correlation " + rho);
  }

  @Test
  void ringVotesRiseWithContrast() {
    double[] contrast = new double[200];
    double[] share = new double[200];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      contrast[i] = i / 100.0;
      Disk.Ring ring = Samples.ring(contrast[i]);
      GalaxyTruth truth = Samples.disk(Disk.Arms.NONE, Disk.Bar.NONE, ring, Samples.view(8));
      share[i] = Volunteers.defaults().ringVotes(truth, random)[0];
    }
    double rho = Samples.rankCorrelation(contrast, share);
    assertTrue(rho > 0.8, "rank correlation " + rho);
  }

  @Test
  void ringVotesAgreeWithTheLabelMostly() {
    SplittableRandom random = new SplittableRandom(5);
    int agree = 0;
    List<GalaxyTruth> truths = Samples.truths(Population.rings(0.5), 400);
    for (GalaxyTruth truth : truths) {
      int[] votes = Volunteers.defaults().ringVotes(truth, random);
      agree += (votes[0] > votes[1]) == truth.ringVisible() ? 1 : 0;
    }
    assertTrue(agree > 320 && agree < 400, "agree on " + agree + " of 400");
  }

  @Test
  void peopleDisagreeMoreTheFainterTheGalaxy() {
    double bright = entropy(40);
    double middle = entropy(4);
    double faint = entropy(0.8);
    assertTrue(bright < middle && middle < faint, bright + " < " + middle + " < " + faint);
  }

  @Test
  void otherCampaignsAreAnsweredToo() {
    SplittableRandom random = new SplittableRandom(1);
    GalaxyTruth truth = Samples.truths(Population.defaults(), 1).get(0);
    Schema euclid =
        Schema.of(
            "part of euclid",
            List.of(
                Question.of("smooth-or-featured-euclid", "smooth", "featured-or-disk", "problem"),
                Question.of("clumps-euclid", "yes", "no"),
                Question.of("problem-euclid", "star", "artifact", "zoom"),
                Question.of("artifact-euclid", "satellite", "scattered", "ghost", "other")));
    for (Schema schema : List.of(Schemas.gz2(), Schemas.rings(), euclid)) {
      int[] votes = Volunteers.defaults().vote(truth, schema, random);
      assertEquals(40, total(schema, votes, schema.questions().get(0)), schema.name());
    }
  }

  @Test
  void anUnknownQuestionIsNamed() {
    Schema schema = Schema.of("odd", List.of(Question.of("colour-of-hair", "red", "blond")));
    GalaxyTruth truth = Samples.truths(Population.defaults(), 1).get(0);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Volunteers.defaults().vote(truth, schema, new SplittableRandom(1)));
    assertTrue(e.getMessage().contains("colour-of-hair"), e.getMessage());
  }

  @Test
  void nobodyCannotVote() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Volunteers(0));
    assertTrue(e.getMessage().contains("people"), e.getMessage());
  }

  private static double entropy(double signalToNoise) {
    SplittableRandom random = new SplittableRandom(9);
    double sum = 0;
    for (int i = 0; i < 60; i++) {
      Observation view = Samples.view(signalToNoise);
      GalaxyTruth truth = Samples.disk(Samples.arms(0.9), Disk.Bar.NONE, Disk.Ring.NONE, view);
      sum += Samples.entropy(Volunteers.defaults().vote(truth, SCHEMA, random), 0, 3);
    }
    return sum / 60;
  }

  private static double featured(Population population) {
    return Samples.truths(population, 200).stream()
        .mapToDouble(truth -> vote(truth)[1] / 40.0)
        .average()
        .orElseThrow();
  }

  private static double correlation(DoubleFunction<GalaxyTruth> galaxy, String column) {
    double[] strength = new double[200];
    double[] votes = new double[200];
    for (int i = 0; i < 200; i++) {
      strength[i] = i / 200.0;
      votes[i] = vote(galaxy.apply(strength[i]))[SCHEMA.columns().indexOf(column)];
    }
    return Samples.rankCorrelation(strength, votes);
  }

  private static int[] vote(GalaxyTruth truth) {
    return Volunteers.defaults().vote(truth, SCHEMA, new SplittableRandom(truth.hashCode()));
  }

  private static int total(Schema schema, int[] votes, Question question) {
    int total = 0;
    for (int i = 0; i < question.answers().size(); i++) {
      total += votes[schema.start(question) + i];
    }
    return total;
  }
}
