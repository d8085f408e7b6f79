package zoobot.similarity;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import zoobot.io.Threads;
import zoobot.io.internal.Order;

/**
 * Exact search by looking at every row. What limits it is not arithmetic but how fast memory can be
 * read, so it reads little: a copy of the columns that vary most is kept column by column, in
 * blocks of rows, and only rows that may still be among the nearest by these are looked at whole.
 * (After "PDX", Kuffo et al. 2025, arXiv:2503.04422.)
 *
 * <p>Safe for use by several threads.
 */
final class Scan {

  private static final int BLOCK = 512;
  private static final int MOST_COLUMNS = 64;

  /**
   * The columns copied have this share of the variance, if 64 columns do. With less, so many rows
   * are looked at whole that reading them here and there costs more than the other columns would.
   */
  private static final double SHARE = 0.8;

  /** Sums taken in another order may differ by so much. */
  private static final float ROUNDING = 1.0001f;

  final Vectors vectors;
  private Copy copy;

  /** Columns, and their numbers {@code [blocks · columns][BLOCK]}, block after block. */
  private record Copy(int[] columns, float[][] blocks) {}

  Scan(Vectors vectors) {
    this.vectors = vectors;
  }

  /** Copies columns when they are first needed: a search by an index needs none. */
  private synchronized Copy copied() {
    if (copy == null) {
      int count = (vectors.rows() + BLOCK - 1) / BLOCK;
      int[] columns = mostVarying(vectors);
      Copy made = new Copy(columns, new float[count * columns.length][]);
      IntStream.range(0, count).parallel().forEach(block -> copy(block, made));
      copy = made;
    }
    return copy;
  }

  /** Returns the nearest rows, best first. */
  Nearest nearest(float[] query, int count) {
    Copy of = copied();
    int all = of.blocks().length / of.columns().length;
    int tasks = Math.min(all, 4 * Threads.count());
    AtomicInteger bound = new AtomicInteger(Float.floatToIntBits(Float.POSITIVE_INFINITY));
    Nearest nearest = new Nearest(Math.min(count, vectors.rows()));
    IntStream.range(0, tasks)
        .parallel()
        .mapToObj(
            task -> {
              int from = (int) ((long) all * task / tasks);
              int to = (int) ((long) all * (task + 1) / tasks);
              return scan(of, query, from, to, count, bound);
            })
        .forEachOrdered(nearest::offer);
    return nearest.sorted(count);
  }

  /** Scans some blocks; the bound, a float's bits, is the lowest that any task has come to. */
  private Nearest scan(Copy of, float[] query, int from, int to, int count, AtomicInteger bound) {
    Nearest nearest = new Nearest(Math.min(count, vectors.rows()));
    float[] sums = new float[BLOCK];
    for (int block = from; block < to; block++) {
      Arrays.fill(sums, 0);
      for (int c = 0; c < of.columns().length; c++) {
        float[] column = of.blocks()[block * of.columns().length + c];
        vectors.metric().accumulate(column, query[of.columns()[c]], sums);
      }
      float limit = Math.min(nearest.bound(), Float.intBitsToFloat(bound.get()));
      int rows = Math.min(BLOCK, vectors.rows() - block * BLOCK);
      for (int i = 0; i < rows; i++) {
        if (sums[i] <= limit * ROUNDING) {
          int row = block * BLOCK + i;
          float rank = vectors.rank(row, query, limit);
          if (rank <= limit) {
            nearest.offer(Nearest.entry(rank, row));
            limit = Math.min(limit, nearest.bound());
          }
        }
      }
      // Ranks are positive, so their bits sort as they do.
      bound.accumulateAndGet(Float.floatToIntBits(nearest.bound()), Math::min);
    }
    return nearest;
  }

  private void copy(int block, Copy to) {
    int rows = Math.min(BLOCK, vectors.rows() - block * BLOCK);
    for (int c = 0; c < to.columns().length; c++) {
      float[] column = new float[BLOCK];
      for (int i = 0; i < rows; i++) {
        int row = block * BLOCK + i;
        column[i] = vectors.values()[row * vectors.features() + to.columns()[c]];
      }
      to.blocks()[block * to.columns().length + c] = column;
    }
  }

  /** Returns the columns that vary most, the one that does so first. */
  private static int[] mostVarying(Vectors vectors) {
    double[] variance = variance(vectors);
    int[] order = Order.descending(variance);
    double total = Arrays.stream(variance).sum();
    double sum = 0;
    int count = 0;
    while (count < order.length && count < MOST_COLUMNS && (count == 0 || sum < SHARE * total)) {
      sum += variance[order[count++]];
    }
    return Arrays.copyOf(order, count);
  }

  /** Returns the variance of each column over some rows. */
  private static double[] variance(Vectors vectors) {
    int step = Math.max(1, vectors.rows() / 10_000);
    double[] sums = new double[vectors.features()];
    double[] squares = new double[vectors.features()];
    double n = 0;
    for (int row = 0; row < vectors.rows(); row += step, n++) {
      for (int d = 0; d < sums.length; d++) {
        double value = vectors.values()[row * sums.length + d];
        sums[d] += value;
        squares[d] += value * value;
      }
    }
    for (int d = 0; d < sums.length; d++) {
      squares[d] = Math.max(0, squares[d] / n - Math.pow(sums[d] / n, 2));
    }
    return squares;
  }
}
