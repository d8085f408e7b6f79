package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zoobot.evaluation.Summary;
import zoobot.experiment.RingResult.Run;

class RingDifferenceTest {

  private static final int CHOICES = 5;
  private static final int GALAXIES = 60;

  /** Runs that are right by chance: in part by the choice, in part by the galaxy, the rest luck. */
  private static List<Run> runs(String arm, double lead, SplittableRandom random) {
    double[] hard = random.doubles(GALAXIES, -0.25, 0.25).toArray();
    List<Run> runs = new ArrayList<>();
    for (int r = 0; r < CHOICES; r++) {
      double luck = random.nextDouble(-0.1, 0.1);
      String right =
          Arrays.stream(hard)
              .mapToObj(h -> random.nextDouble() < 0.6 + lead + luck + h ? "1" : "0")
              .collect(Collectors.joining());
      runs.add(new Run(arm, 0, 9, r, 0.7, 0.5, right));
    }
    return runs;
  }

  private static RingDifference difference(double lead, SplittableRandom random) {
    List<Run> all = new ArrayList<>(runs("a", lead, random));
    all.addAll(runs("b", 0, random));
    return new RingResult(all, GALAXIES).differences().get(0);
  }

  @Test
  void theStandardErrorIsHowFarDifferencesScatter() {
    SplittableRandom random = new SplittableRandom(1);
    List<RingDifference> many = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      many.add(difference(0.1, random));
    }
    Summary means = Summary.of(many.stream().mapToDouble(RingDifference::mean).toArray());
    double told =
        many.stream().mapToDouble(d -> Math.pow(d.standardError(), 2)).average().orElseThrow();
    assertEquals(0.1, means.mean(), 0.005);
    assertEquals(means.standardDeviation(), Math.sqrt(told), 0.05 * means.standardDeviation());
  }

  @Test
  void onlyALargeDifferenceIsBeyondDoubt() {
    SplittableRandom random = new SplittableRandom(2);
    RingDifference none = difference(0, random);
    RingDifference large = difference(0.35, random);
    assertFalse(none.beyondDoubt(), none.toString());
    assertTrue(large.beyondDoubt() && large.mean() > 0, large.toString());
    assertFalse(large.toString().contains("?"), large.toString());
    assertTrue(none.toString().endsWith(" ?"), none.toString());
  }

  @Test
  void oneChoiceHasNoError() {
    List<Run> two =
        List.of(new Run("a", 0, 9, 0, 0.75, 0.5, "1110"), new Run("b", 0, 9, 0, 0, 0.5, "0000"));
    RingDifference difference = new RingResult(two, 4).differences().get(0);
    assertEquals("+0.750", difference.toString());
    assertFalse(difference.beyondDoubt());
  }

  @Test
  void deeperTrainingIsComparedWithFrozen() {
    List<Run> runs = new ArrayList<>(runs("a", 0, new SplittableRandom(3)));
    runs.addAll(runs.stream().map(r -> deeper(r)).toList());
    RingResult result = new RingResult(runs, GALAXIES);
    assertEquals("a, finetuned top 2 − frozen", result.differences().get(0).name());
    assertEquals(0, result.differences().get(0).mean(), 1e-12);
  }

  private static Run deeper(Run r) {
    return new Run("a", 2, r.labels(), r.repeat(), r.accuracy(), r.rocAuc(), r.right());
  }
}
