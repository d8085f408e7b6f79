package zoobot.similarity;

import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The few rows of lowest rank among those offered; of equal ranks the lower row. Rank and row are
 * one number, an entry, that sorts as they do.
 */
final class Nearest {

  private static final int ROOM = 64; // to begin with

  private final int count;
  private final LongHeapPriorityQueue worstFirst; // of complements, for its first is the lowest
  private long[] sorted;

  Nearest(int count) {
    this.count = count;
    worstFirst = new LongHeapPriorityQueue(Math.min(count, ROOM));
  }

  /** Returns a row and its rank, which is not negative, as one number. */
  static long entry(float rank, int row) {
    return (long) Float.floatToIntBits(rank) << 32 | row;
  }

  static float rank(long entry) {
    return Float.intBitsToFloat((int) (entry >>> 32));
  }

  void offer(long entry) {
    if (worstFirst.size() < count) {
      worstFirst.enqueue(~entry);
    } else if (~entry > worstFirst.firstLong()) {
      worstFirst.dequeueLong();
      worstFirst.enqueue(~entry);
    }
  }

  /** Takes over the rows of others, which are then empty. */
  void offer(Nearest others) {
    while (others.worstFirst.size() > 0) {
      offer(~others.worstFirst.dequeueLong());
    }
  }

  /** Returns the rank above which nothing is taken any more; infinity while there is room. */
  float bound() {
    return worstFirst.size() < count ? Float.POSITIVE_INFINITY : rank(~worstFirst.firstLong());
  }

  /** Puts the best first and leaves out all beyond so many; nothing is offered after this. */
  Nearest sorted(int most) {
    while (worstFirst.size() > most) {
      worstFirst.dequeueLong();
    }
    sorted = new long[worstFirst.size()];
    for (int i = sorted.length - 1; i >= 0; i--) {
      sorted[i] = ~worstFirst.dequeueLong();
    }
    return this;
  }

  int size() {
    return sorted.length;
  }

  float rank(int i) {
    return rank(sorted[i]);
  }

  int row(int i) {
    return (int) sorted[i];
  }

  List<Integer> rows() {
    return IntStream.range(0, size()).map(this::row).boxed().collect(Collectors.toList());
  }
}
