package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search that knows nothing looks at galaxies that differ. */
class ExplorationTest {

  private static final AnomalyOptions OPTIONS = AnomalyOptions.defaults().withBatch(4);

  /**
   * A star: four galaxies far out at each end of each of three features, others near the middle.
   */
  private static double[][] star() {
    Random random = new Random(2);
    double[][] rows = new double[60][3];
    for (double[] row : rows) {
      Arrays.setAll(row, d -> random.nextDouble() - 0.5);
    }
    for (int i = 0; i < 24; i++) {
      rows[i][i % 3] = (i / 3 % 2 == 0 ? 1 : -1) * (i < 6 ? 9 : i < 12 ? 5 : 4);
    }
    return rows;
  }

  private static final Exploration STAR = new Exploration(Points.of(star()), OPTIONS);

  @Test
  void eachEndOfEachFeatureComesOnceAndThenTheNextToThese() {
    int[] first = STAR.next(new BitSet(), 12);
    assertEquals(Set.of(0, 1, 2, 3, 4, 5), set(Arrays.copyOf(first, 6)));
    assertEquals(Set.of(6, 7, 8, 9, 10, 11), set(Arrays.copyOfRange(first, 6, 12)));
  }

  @Test
  void itGoesOnWhereItWas() {
    int[] all = STAR.next(new BitSet(), 12);
    BitSet known = known(Arrays.copyOf(all, 5));
    int[] rest = STAR.next(known, 7);
    assertEquals(list(Arrays.copyOfRange(all, 5, 12)), list(rest));
  }

  @Test
  void theSeedDecidesWhichEndIsFirst() {
    Exploration other = new Exploration(STAR.galaxies(), OPTIONS.withSeed(1));
    assertNotEquals(list(STAR.next(new BitSet(), 6)), list(other.next(new BitSet(), 6)));
  }

  @Test
  void afterFiveBatchesEveryOtherIsTheFarthestFromAllSeen() {
    double[][] rows = star();
    rows[59] = new double[] {3, 3, 3}; // at no end
    Exploration exploration = new Exploration(Points.of(rows), OPTIONS);
    BitSet known = new BitSet();
    known.set(0, 5 * OPTIONS.batch() - 1);
    assertFalse(set(exploration.next(known, 4)).contains(59));
    known.set(5 * OPTIONS.batch() - 1);
    assertEquals(59, exploration.next(known, 4)[1]);
  }

  @Test
  void whatIsLeftComesAndNothingTwice() {
    BitSet known = new BitSet();
    known.set(0, 57);
    assertEquals(Set.of(57, 58, 59), set(STAR.next(known, 4)));
    known.set(57, 60);
    assertEquals(0, STAR.next(known, 4).length);
  }

  private static BitSet known(int[] rows) {
    BitSet known = new BitSet();
    Arrays.stream(rows).forEach(known::set);
    return known;
  }

  private static List<Integer> list(int[] rows) {
    return IntStream.of(rows).boxed().toList();
  }

  private static Set<Integer> set(int[] rows) {
    return IntStream.of(rows).boxed().collect(Collectors.toSet());
  }
}
