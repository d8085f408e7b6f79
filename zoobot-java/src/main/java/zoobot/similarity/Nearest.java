package zoobot.similarity;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The few rows of lowest rank among those offered; of equal ranks the lower row. Rank and row are
 * one number that sorts as they do.
 */
final class Nearest {

  private final int count;
  private final PriorityQueue<Long> worstFirst = new PriorityQueue<>(Comparator.reverseOrder());
  private long[] sorted;

  Nearest(int count) {
    this.count = count;
  }

  /** Offers a row; ranks are not negative. */
  void offer(float rank, int row) {
    offer((long) Float.floatToIntBits(rank) << 32 | row);
  }

  void offer(Nearest others) {
    others.worstFirst.forEach(this::offer);
  }

  private void offer(long entry) {
    if (worstFirst.size() < count) {
      worstFirst.add(entry);
    } else if (entry < worstFirst.peek()) {
      worstFirst.poll();
      worstFirst.add(entry);
    }
  }

  /** Returns the rank above which nothing is taken any more; infinity while there is room. */
  float bound() {
    return worstFirst.size() < count ? Float.POSITIVE_INFINITY : rank(worstFirst.peek());
  }

  /** Puts the best first; nothing is offered after this. */
  Nearest sorted() {
    sorted = worstFirst.stream().mapToLong(entry -> entry).sorted().toArray();
    return this;
  }

  int size() {
    return worstFirst.size();
  }

  float rank(int i) {
    return rank(sorted[i]);
  }

  List<Integer> rows() {
    return IntStream.range(0, size()).map(this::row).boxed().collect(Collectors.toList());
  }

  int row(int i) {
    return (int) sorted[i];
  }

  private static float rank(long entry) {
    return Float.intBitsToFloat((int) (entry >>> 32));
  }
}
