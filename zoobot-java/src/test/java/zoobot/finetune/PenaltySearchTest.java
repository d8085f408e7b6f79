package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenaltySearchTest {

  private static final double[] GRID = {1e5, 1e4, 1000, 100};

  @Test
  void theUsualIsTakenWhereGalaxiesCannotTell() {
    assertEquals(1000, chosen(0.1, 0.52, 0.50, 0.55, 0.59));
  }

  @Test
  void galaxiesOverruleItWhereTheyCan() {
    assertEquals(1e4, chosen(0.01, 0.52, 0.50, 0.55, 0.59));
    assertEquals(100, chosen(0.01, 0.9, 0.8, 0.7, 0.6));
  }

  @Test
  void amongThoseAsGoodAsTheBestTheNearestIsTaken() {
    assertEquals(1e4, chosen(0.03, 0.50, 0.52, 0.55, 0.58));
    assertEquals(100, chosen(0.03, 0.50, 0.60, 0.60, 0.52));
  }

  @Test
  void theUsualIsInProportionToTheFeatures() {
    assertEquals(1000, PenaltySearch.usual(1280));
    assertEquals(500, PenaltySearch.usual(640));
  }

  /** The penalty chosen where losses on galaxies left out are these, each with this error. */
  private static double chosen(double error, double... losses) {
    List<PenaltySearch.Trial> trials =
        IntStream.range(0, losses.length)
            .mapToObj(i -> new PenaltySearch.Trial(GRID[i], 1, 0, losses[i], error, new float[0][]))
            .toList();
    return PenaltySearch.choose(trials, 1000).penalty();
  }
}
