package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.plot.Charts;

class PenaltySearchTest {

  private static final int GALAXIES = 400;
  private static final double[] GRID = {1e5, 1e4, 1000, 100};

  @Test
  void theUsualIsTakenWhereGalaxiesCannotTell() {
    assertEquals(1000, chosen(2, 0.52, 0.50, 0.55, 0.59));
  }

  @Test
  void galaxiesOverruleItWhereTheyCan() {
    assertEquals(1e4, chosen(0.01, 0.52, 0.50, 0.55, 0.59));
    assertEquals(100, chosen(0.01, 0.9, 0.8, 0.7, 0.6));
  }

  @Test
  void whatIsHardForBothIsNoDoubt() {
    double[] hard = new Random(0).doubles(GALAXIES, 0, 10).toArray();
    double[] worse = Arrays.stream(hard).map(loss -> loss + 0.01).toArray();
    assertTrue(trial(1, worse).clearlyWorseThan(trial(1, hard)));
    assertFalse(trial(1, hard).clearlyWorseThan(trial(1, worse)));
    assertFalse(trial(1, hard).clearlyWorseThan(trial(1, hard)));
  }

  @Test
  void theUsualIsInProportionToTheFeatures() {
    assertEquals(1000, PenaltySearch.usual(1280));
    assertEquals(500, PenaltySearch.usual(640));
  }

  /** The penalty chosen where these are the mean losses, each galaxy's scattered by so much. */
  private static double chosen(double scatter, double... means) {
    Random random = new Random(0);
    List<PenaltySearch.Trial> trials =
        IntStream.range(0, means.length)
            .mapToObj(i -> trial(GRID[i], scattered(random, means[i], scatter)))
            .toList();
    return PenaltySearch.choose(trials, 1000).penalty();
  }

  private static double[] scattered(Random random, double mean, double scatter) {
    double[] half = random.doubles(GALAXIES / 2, 0, scatter).toArray();
    return IntStream.range(0, GALAXIES)
        .mapToDouble(i -> mean + (i % 2 == 0 ? half[i / 2] : -half[i / 2]))
        .toArray();
  }

  private static PenaltySearch.Trial trial(double penalty, double[] losses) {
    double mean = Arrays.stream(losses).average().orElseThrow();
    var strength = new Charts.Strength(penalty, 0, mean, 0);
    return new PenaltySearch.Trial(strength, 1, losses, new float[0][], new float[0][]);
  }
}
