package zoobot.similarity;

import io.github.jbellis.jvector.util.BoundedLongHeap;
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
  private final BoundedLongHeap worstFirst; // of complements, for its top is the lowest
  private long[] sorted;

  Nearest(int count) {
    this.count = count;
    worstFirst = new BoundedLongHeap(Math.min(count, ROOM), count);
  }

  /** Returns a row and its rank, which is not negative, as one number. */
  static long entry(float rank, int row) {
    return (long) Float.floatToIntBits(rank) << 32 | row;
  }

  static float rank(long entry) {
    return Float.intBitsToFloat((int) (entry >>> 32));
  }

  void offer(long entry) {
    worstFirst.push(~entry);
  }

  /** Takes over the rows of others, which are then empty. */
  void offer(Nearest others) {
    while (others.worstFirst.size() > 0) {
      worstFirst.push(others.worstFirst.pop());
    }
  }

  /** Returns the rank above which nothing is taken any more; infinity while there is room. */
  float bound() {
    return worstFirst.size() < count ? Float.POSITIVE_INFINITY : rank(~worstFirst.top());
  }

  /** Puts the best first and leaves out all beyond so many; nothing is offered after this. */
  Nearest sorted(int most) {
    while (worstFirst.size() > most) {
      worstFirst.pop();
    }
    sorted = new long[worstFirst.size()];
    for (int i = sorted.length - 1; i >= 0; i--) {
      sorted[i] = ~worstFirst.pop();
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
