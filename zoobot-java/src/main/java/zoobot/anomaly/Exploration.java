package zoobot.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    int[] batch = new int[Math.min(count, galaxies.size() - known.cardinality())];
    boolean far = batch.length > 1 && known.cardinality() >= PATIENCE * options.batch();
    if (batch.length > 0) {
      Seen seen = new Seen(known);
      List<List<Best.Entry>> ends = ends(known, batch.length);
      Farthest farthest = far ? new Farthest(seen) : null;
      for (int i = 0; i < batch.length; i++) {
        batch[i] = far && i % 2 == 1 ? farthest.next() : end(ends, seen);
        seen.add(batch[i]);
      }
    }
    return batch;
  }

  /** What was seen or is chosen. */
  private final class Seen {

    private final BitSet rows;
    private final List<double[]> points;

    Seen(BitSet known) {
      rows = (BitSet) known.clone();
      points = new ArrayList<>(known.stream().mapToObj(galaxies::row).toList());
    }

    void add(int row) {
      rows.set(row);
      points.add(galaxies.row(row));
    }
  }

  private static int sign(int end) {
    return end % 2 == 0 ? 1 : -1;
  }

  /** Returns the outermost galaxies at each end of each feature, as many as may be chosen. */
  private List<List<Best.Entry>> ends(BitSet known, int count) {
    List<Best> ends =
        Stream.generate(() -> new Best(count)).limit(2L * galaxies.dimensions()).toList();
    galaxies.each(
        (first, block, size) -> {
          for (int end = 0; end < ends.size(); end++) {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
              values[i] = sign(end) * block[end / 2][i];
            }
            ends.get(end).offer(first, values, known);
          }
        });
    return ends.stream().map(Best::sorted).toList();
  }

  /** Returns the outermost galaxy left at the first of the ends that were looked at the least. */
  private int end(List<List<Best.Entry>> ends, Seen seen) {
    int[] order = IntStream.range(0, ends.size()).toArray();
    long least = Long.MAX_VALUE;
    int outermost = 0;
    for (int end : Order.shuffled(order, new SplittableRandom(options.seed()))) {
      Best.Entry left =
          ends.get(end).stream().filter(e -> !seen.rows.get(e.row())).findFirst().orElseThrow();
      long beyond = seen.points.stream().filter(p -> sign(end) * p[end / 2] > left.value()).count();
      if (beyond < least) {
        least = beyond;
        outermost = left.row();
      }
      if (beyond == 0) {
        break;
      }
    }
    return outermost;
  }

  /** Finds the galaxies farthest from all seen, one after the other. */
  private final class Farthest {

    /** So many are kept: what is chosen changes few of them, and seldom are new ones looked for. */
    private static final int KEPT = 1024;

    private final Seen seen;
    private int[] rows; // of those kept, in order
    private Points points;
    private double others; // the greatest squared distance of any galaxy that is not kept

    Farthest(Seen seen) {
      this.seen = seen;
      look();
    }

    private void look() {
      Best best = galaxies.best(KEPT, seen.rows, this::nearest);
      rows = IntStream.of(best.rows()).sorted().toArray();
      points = galaxies.rows(rows);
      others = best.least();
    }

    /** Writes squared distances from the nearest seen. */
    private void nearest(double[][] block, double[] out) {
      double[] distances = new double[out.length];
      Arrays.fill(out, Double.POSITIVE_INFINITY);
      for (double[] point : seen.points) {
        Points.squaredDistances(block, point, distances, out.length);
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.min(out[i], distances[i]);
        }
      }
    }

    int next() {
      Best.Entry kept = highest();
      if (kept == null || kept.value() <= others) {
        look();
        kept = highest();
      }
      return rows[kept.row()];
    }

    private Best.Entry highest() {
      BitSet chosen = new BitSet();
      IntStream.range(0, rows.length).filter(i -> seen.rows.get(rows[i])).forEach(chosen::set);
      return points.best(1, chosen, this::nearest).sorted().stream().findFirst().orElse(null);
    }
  }
}
