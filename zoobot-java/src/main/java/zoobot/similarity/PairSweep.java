package zoobot.similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import zoobot.representation.Representations;

/**
 * Finds near pairs by a sweep along the column that varies most: who is farther apart in that one
 * alone is no pair, so each row is compared with the few that follow it there.
 */
final class PairSweep {

  private static final int MOST = 1_000_000;
  private static final int BLOCK = 1 << 14;
  private static final float ROUNDING = 1.0001f;

  private record Found(int first, int second, float rank) {}

  private final Representations representations;
  private final Vectors vectors;
  private final float bound;
  private final float[] keys;
  private final int[] order;
  private final float reach;
  private final AtomicInteger count = new AtomicInteger();

  PairSweep(Representations representations, Metric metric, double threshold) {
    this.representations = representations;
    vectors = Vectors.of(representations, metric);
    bound = metric.rank(threshold);
    reach = (metric == Metric.MANHATTAN ? bound : (float) Math.sqrt(bound)) * ROUNDING;
    int column = Scan.mostVarying(vectors)[0];
    keys = new float[vectors.rows()];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = vectors.values()[row * vectors.features() + column] * vectors.scale(row);
    }
    order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> keys[row]))
            .mapToInt(row -> row)
            .toArray();
  }

  List<NearDuplicates.Pair> pairs() {
    List<Found> all = new ArrayList<>();
    for (int from = 0; from < order.length; from += BLOCK) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("looking for near-duplicates was interrupted");
      }
      int to = Math.min(order.length, from + BLOCK);
      all.addAll(
          IntStream.range(from, to)
              .parallel()
              .boxed()
              .flatMap(place -> after(place).stream())
              .toList());
    }
    all.sort(
        Comparator.comparingDouble((Found f) -> f.rank())
            .thenComparingInt(Found::first)
            .thenComparingInt(Found::second));
    return all.stream().map(this::pair).toList();
  }

  /** Returns the pairs of a row with those that follow it in order. */
  private List<Found> after(int place) {
    List<Found> found = new ArrayList<>();
    int row = order[place];
    float[] query = vectors.query(row);
    for (int i = place + 1; i < order.length && keys[order[i]] - keys[row] <= reach; i++) {
      float rank = vectors.rank(order[i], query, bound);
      if (rank <= bound) {
        if (count.incrementAndGet() > MOST) {
          throw new IllegalArgumentException(
              "more than a million pairs are that near; choose a lower threshold");
        }
        found.add(new Found(Math.min(row, order[i]), Math.max(row, order[i]), rank));
      }
    }
    return found;
  }

  private NearDuplicates.Pair pair(Found f) {
    return new NearDuplicates.Pair(
        representations.id(f.first()),
        representations.id(f.second()),
        vectors.metric().distance(f.rank()),
        representations
            .positions()
            .map(p -> p.separation(f.first(), f.second()))
            .orElse(Double.NaN));
  }
}
