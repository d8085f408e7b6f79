package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/**
 * Galaxies that differ, for a search that knows nothing yet: those at the two ends of each feature,
 * in a random order of ends, and then those next to these. What is rare often lies at an end of
 * something, and each end is another kind. After five batches every other galaxy is the one
 * farthest from all seen, as what is sought need not lie along a feature.
 */
record Exploration(Points galaxies, AnomalyOptions options) {

  static final int PATIENCE = 5; // batches

  /** Returns galaxies to look at; fewer where fewer are left. */
  int[] next(BitSet known, int count) {
    BitSet taken = (BitSet) known.clone();
    int[] batch = new int[Math.min(count, galaxies.size() - known.cardinality())];
    boolean far = batch.length > 1 && known.cardinality() >= PATIENCE * options.batch();
    double[] nearest = far ? nearest(known) : null;
    for (int i = 0; i < batch.length; i++) {
      batch[i] = far && i % 2 == 1 ? highest(taken, row -> nearest[row]) : end(taken);
      taken.set(batch[i]);
      if (far) {
        shorten(nearest, batch[i]);
      }
    }
    return batch;
  }

  private interface Value {

    double of(int row);
  }

  /** Returns the outermost galaxy left at the first of the ends that were looked at the least. */
  private int end(BitSet taken) {
    int[] ends = IntStream.range(0, 2 * galaxies.dimensions()).toArray();
    long least = Long.MAX_VALUE;
    int outermost = 0;
    for (int end : Order.shuffled(ends, new SplittableRandom(options.seed()))) {
      int sign = end % 2 == 0 ? 1 : -1;
      Value value = row -> sign * galaxies.at(row, end / 2);
      int row = highest(taken, value);
      long seen = taken.stream().filter(other -> value.of(other) > value.of(row)).count();
      if (seen < least) {
        least = seen;
        outermost = row;
      }
      if (seen == 0) {
        break;
      }
    }
    return outermost;
  }

  private int highest(BitSet taken, Value value) {
    int best = taken.nextClearBit(0);
    for (int row = best; row < galaxies.size(); row = taken.nextClearBit(row + 1)) {
      best = value.of(row) > value.of(best) ? row : best;
    }
    return best;
  }

  /** Returns each galaxy's squared distance from the nearest of those known. */
  private double[] nearest(BitSet known) {
    double[] nearest = new double[galaxies.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    known.stream().forEach(row -> shorten(nearest, row));
    return nearest;
  }

  private void shorten(double[] nearest, int row) {
    double[] distances = galaxies.squaredDistances(galaxies.row(row));
    Arrays.setAll(nearest, i -> Math.min(nearest[i], distances[i]));
  }
}
