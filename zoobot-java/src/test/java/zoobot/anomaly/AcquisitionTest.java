package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The batch is the top of all galaxies by Expected Improvement, shortcuts or not. */
class AcquisitionTest {

  private static final double TRADEOFF = 0.5;

  private static int[] byHand(
      GaussianProcess gp, Points galaxies, double best, BitSet excluded, int count) {
    GaussianProcess.Posterior p = gp.predict(galaxies);
    return IntStream.range(0, galaxies.size())
        .filter(i -> !excluded.get(i))
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                i -> -ExpectedImprovement.log(p.mean()[i], p.deviation()[i], best, TRADEOFF)))
        .limit(count)
        .mapToInt(i -> i)
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 150})
  void theBatchIsThatOfTheWholeComputation(int labelled) {
    double[][] features = GaussianProcessTest.random(3001, 6, labelled);
    double[][] known = Arrays.copyOf(features, labelled);
    double[] scores =
        Arrays.stream(known)
            .mapToDouble(x -> Math.rint(5 / (1 + Math.exp(3 - 3 * x[0]))))
            .toArray();
    double best = Arrays.stream(scores).max().getAsDouble();
    GaussianProcess gp = GaussianProcess.fit(known, scores, 0, 0);
    Points galaxies = Points.of(features);
    BitSet excluded = new BitSet();
    excluded.set(0, labelled);
    int[] batch = new Acquisition(gp, galaxies, best, TRADEOFF).top(excluded, 10);
    assertArrayEquals(byHand(gp, galaxies, best, excluded, 10), batch);
  }

  @Test
  void whatIsExcludedIsNotChosenAndAllTheRestIsWhereLittleIsLeft() {
    double[][] features = GaussianProcessTest.random(30, 3, 5);
    GaussianProcess gp =
        GaussianProcess.of(Kernel.START, Arrays.copyOf(features, 4), new double[4]);
    BitSet excluded = new BitSet();
    excluded.set(0, 27);
    int[] batch = new Acquisition(gp, Points.of(features), 0, TRADEOFF).top(excluded, 10);
    Arrays.sort(batch);
    assertArrayEquals(new int[] {27, 28, 29}, batch);
    excluded.set(27, 30);
    assertEquals(0, new Acquisition(gp, Points.of(features), 0, TRADEOFF).top(excluded, 10).length);
  }

  @Test
  void galaxiesThatAreEquallyGoodComeInTheirOrder() {
    double[][] same = new double[600][2];
    GaussianProcess gp = GaussianProcess.of(Kernel.START, new double[1][2], new double[1]);
    int[] batch = new Acquisition(gp, Points.of(same), 0, TRADEOFF).top(new BitSet(), 4);
    assertArrayEquals(new int[] {0, 1, 2, 3}, batch);
  }
}
