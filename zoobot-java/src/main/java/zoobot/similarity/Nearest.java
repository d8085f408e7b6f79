package zoobot.similarity;

import java.util.Arrays;

/**
 * The few rows of lowest rank among those offered; of equal ranks the lower row. A heap with the
 * worst on top, where rank and row are one number that sorts as they do.
 */
final class Nearest {

  private final long[] heap;
  private int size;

  Nearest(int count) {
    heap = new long[count];
  }

  /** Offers a row; ranks are not negative. */
  void offer(float rank, int row) {
    long entry = (long) Float.floatToIntBits(rank) << 32 | row;
    if (size < heap.length) {
      heap[size++] = entry;
      if (size == heap.length) {
        Arrays.sort(heap);
        reverse();
      }
    } else if (entry < heap[0]) {
      heap[0] = entry;
      sink();
    }
  }

  void offer(Nearest others) {
    for (int i = 0; i < others.size; i++) {
      offer(others.rank(i), others.row(i));
    }
  }

  /** Returns the rank above which nothing is taken any more; infinity while there is room. */
  float bound() {
    return size < heap.length ? Float.POSITIVE_INFINITY : rank(0);
  }

  /** Puts the best first; nothing is offered after this. */
  Nearest sorted() {
    Arrays.sort(heap, 0, size);
    return this;
  }

  int size() {
    return size;
  }

  float rank(int i) {
    return Float.intBitsToFloat((int) (heap[i] >>> 32));
  }

  int row(int i) {
    return (int) heap[i];
  }

  private void reverse() {
    for (int i = 0, j = heap.length - 1; i < j; i++, j--) {
      long kept = heap[i];
      heap[i] = heap[j];
      heap[j] = kept;
    }
  }

  private void sink() {
    long entry = heap[0];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= entry) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
  }
}
