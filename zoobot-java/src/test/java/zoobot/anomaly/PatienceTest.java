package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search that found nothing in five batches takes half of the next at random. */
class PatienceTest {

  private static final int BATCH = 4;
  private static final int PATIENCE = 5; // batches
  private static final AnomalyOptions OPTIONS = AnomalyOptions.paper().withBatch(BATCH);

  private static float[][] normal(int galaxies) {
    Random random = new Random(3);
    float[][] features = new float[galaxies][2];
    for (float[] row : features) {
      row[0] = (float) random.nextGaussian();
      row[1] = (float) random.nextGaussian();
    }
    return features;
  }

  /** A search after some batches, all of whose galaxies were boring. */
  private record Bored(float[][] features, AnomalySearch search, GaussianProcess gp, BitSet known) {

    static Bored after(int batches, AnomalyOptions options) {
      float[][] features = normal(200);
      AnomalySearch search = AnomalySearch.of(features, options);
      int[] rows = IntStream.range(0, batches * options.batch()).toArray();
      BitSet known = new BitSet();
      known.set(0, rows.length);
      return new Bored(features, search, search.fit(rows, new double[rows.length]).gp(), known);
    }

    int[] next(double best) {
      return search.new Fit(gp, best, false).next(known);
    }

    /** Returns what acquisition alone chooses. */
    int[] acquired(double best, int count) {
      Points points = Points.standardised(features);
      return new Acquisition(gp, points, best, OPTIONS.tradeoff()).top(known, count);
    }
  }

  @Test
  void theFirstFiveBatchesAreByAcquisitionAlone() {
    for (int batches = 1; batches < PATIENCE; batches++) {
      Bored bored = Bored.after(batches, OPTIONS);
      assertArrayEquals(bored.acquired(0, BATCH), bored.next(0), "after " + batches + " batches");
    }
  }

  @Test
  void thenHalfIsRandom() {
    for (int batches = PATIENCE; batches < PATIENCE + 3; batches++) {
      Bored bored = Bored.after(batches, OPTIONS);
      int[] batch = bored.next(2);
      int[] acquired = bored.acquired(2, BATCH);
      assertEquals(BATCH, batch.length);
      assertArrayEquals(Arrays.copyOf(acquired, 2), Arrays.copyOf(batch, 2));
      assertNotEquals(set(acquired), set(batch), "after " + batches + " batches");
    }
  }

  @Test
  void untilSomethingInterestingIsFound() {
    Bored bored = Bored.after(PATIENCE, OPTIONS);
    int best = OPTIONS.interesting();
    assertArrayEquals(bored.acquired(best, BATCH), bored.next(best));
  }

  @Test
  void theRandomHalfDependsOnTheSeedAlone() {
    Bored bored = Bored.after(PATIENCE, OPTIONS);
    assertArrayEquals(bored.next(0), Bored.after(PATIENCE, OPTIONS).next(0));
    AnomalySearch other = AnomalySearch.of(bored.features, OPTIONS.withSeed(1));
    int[] batch = other.new Fit(bored.gp, 0, false).next(bored.known);
    assertArrayEquals(Arrays.copyOf(bored.next(0), 2), Arrays.copyOf(batch, 2));
    assertNotEquals(set(bored.next(0)), set(batch));
  }

  @Test
  void noGalaxyComesTwiceAndTheLastBatchIsWhatIsLeft() {
    int galaxies = 7 * BATCH + 3;
    AnomalySearch search = AnomalySearch.of(normal(galaxies), OPTIONS);
    BitSet known = new BitSet();
    int[] batch = search.first(known);
    while (batch.length > 0) {
      assertEquals(Math.min(BATCH, galaxies - known.cardinality()), batch.length);
      for (int row : batch) {
        assertFalse(known.get(row), "galaxy " + row + " came before");
        known.set(row);
      }
      int[] rows = known.stream().toArray();
      batch = search.fit(rows, new double[rows.length]).next(known);
    }
    assertEquals(galaxies, known.cardinality());
  }

  @Test
  void aBatchOfOneIsByAcquisition() {
    Bored bored = Bored.after(2 * PATIENCE, OPTIONS.withBatch(1));
    assertArrayEquals(bored.acquired(0, 1), bored.next(0));
  }

  private static Set<Integer> set(int[] rows) {
    return Arrays.stream(rows).boxed().collect(Collectors.toSet());
  }
}
