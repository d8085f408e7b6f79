package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.io.internal.Order;

/** What is likely comes next, as long as it brings something. */
class LikelyTest {

  private static final int BATCH = 4;
  private static final AnomalyOptions OPTIONS = AnomalyOptions.defaults().withBatch(BATCH);
  private static final Island ISLAND = new Island(300, 3, 4);
  private static final AnomalySearch SEARCH = AnomalySearch.of(ISLAND.features, OPTIONS);

  /** Returns the next batch after the first galaxies got these scores. */
  private static int[] next(double... scores) {
    return fit(scores).next(known(scores.length));
  }

  private static AnomalySearch.Fit fit(double... scores) {
    return SEARCH.fit(IntStream.range(0, scores.length).toArray(), scores);
  }

  private static BitSet known(int labelled) {
    BitSet known = new BitSet();
    known.set(0, labelled);
    return known;
  }

  /** Returns those of highest expected score, by the whole ranking. */
  private static int[] likely(int count, double... scores) {
    int[] order = Order.descending(fit(scores).mean());
    return Arrays.stream(order).filter(row -> row >= scores.length).limit(count).toArray();
  }

  private static int[] differing(int labelled, int[] taken) {
    BitSet known = known(labelled);
    Arrays.stream(taken).forEach(known::set);
    Exploration exploration = new Exploration(Points.standardised(ISLAND.features), OPTIONS);
    return exploration.next(known, BATCH - taken.length);
  }

  private static void assertLikely(int count, double... scores) {
    int[] batch = next(scores);
    int[] likely = likely(count, scores);
    assertArrayEquals(likely, Arrays.copyOf(batch, count));
    int[] rest = Arrays.copyOfRange(batch, count, batch.length);
    assertArrayEquals(differing(scores.length, likely), rest);
    assertEquals(BATCH, batch.length);
  }

  @Test
  void allOnceSomethingInterestingIsFound() {
    assertLikely(BATCH, 0, 0, 3, 0);
    assertLikely(BATCH, 5);
  }

  @Test
  void noneWhileAllIsBoring() {
    assertLikely(0, 0, 0, 0, 0);
  }

  @Test
  void halfWhileNothingIsInterestingYet() {
    assertLikely(BATCH / 2, 0, 0, 2, 0);
  }

  @Test
  void halfWhereTheLastTwoBatchesHeldNothing() {
    double[] scores = new double[2 * BATCH + 1];
    scores[0] = 5;
    assertLikely(BATCH / 2, scores);
    assertLikely(BATCH, Arrays.copyOf(scores, 2 * BATCH));
    scores[1] = 4;
    assertLikely(BATCH, scores);
  }

  @Test
  void theMeanIsThatOfTheFixedKernel() {
    // By hand: one galaxy of score 5; k = 1/(1 + d²/(2 l²)), l² = 0.04 · 2 · 3, noise 0.05.
    double[] mean = fit(5).mean();
    double[] a = SEARCH.features(0);
    double[] b = SEARCH.features(7);
    double squares = 0;
    for (int d = 0; d < 3; d++) {
      squares += (a[d] - b[d]) * (a[d] - b[d]);
    }
    assertEquals(5 / 1.05 / (1 + squares / (2 * 0.04 * 6)), mean[7], 1e-8);
    assertEquals(5 / 1.05, mean[0], 1e-8);
  }

  @Test
  void theKernelIsFittedOnceSomethingIsFoundAndABatchIsLabelled() {
    Kernel fixed = Kernel.fixed(3);
    assertEquals(fixed, fit(0, 0, 0, 0, 0, 0).gp().kernel());
    assertEquals(fixed, fit(0, 0, 2, 0, 1, 0).gp().kernel());
    assertEquals(fixed, fit(0, 0, 5, 0).gp().kernel());
    double[] scores = {0, 0, 5, 0, 0};
    AnomalySearch paper = AnomalySearch.of(ISLAND.features, AnomalyOptions.paper());
    Kernel fitted = paper.fit(IntStream.range(0, 5).toArray(), scores).gp().kernel();
    assertEquals(fitted, fit(scores).gp().kernel());
  }

  @Test
  void likeBeginsWithTheGivenAndGoesOnWithTheNearest() {
    float[][] line = new float[30][1];
    for (int i = 0; i < 30; i++) {
      line[i][0] = i;
    }
    AnomalySearch search = AnomalySearch.of(line, OPTIONS.withBatch(6));
    BitSet known = new BitSet();
    known.set(8);
    // The centre of 4, 8 and 19 is 10.3; 8 is known.
    int[] like = search.like(new int[] {4, 8, 19}, known);
    assertArrayEquals(new int[] {4, 19, 10, 11, 9, 12}, like);
    // Of a selection that is larger than a batch, the middle.
    AnomalySearch three = AnomalySearch.of(line, OPTIONS.withBatch(3));
    int[] middle = three.like(new int[] {20, 16, 12, 13, 15}, known);
    assertArrayEquals(new int[] {15, 16, 13}, middle);
  }
}
