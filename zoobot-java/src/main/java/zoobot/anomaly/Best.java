package zoobot.anomaly;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The galaxies of the greatest values, of equal ones those that come first, among any number that
 * are offered in any order. Safe for several threads, which do not change what it is.
 */
final class Best {

  /** A galaxy and its value. */
  record Entry(int row, double value) {}

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble((Entry entry) -> -entry.value).thenComparingInt(Entry::row);

  private final int count;
  private final PriorityQueue<Entry> entries = new PriorityQueue<>(BEST_FIRST.reversed());
  private volatile Entry worst; // null until there are enough

  Best(int count) {
    this.count = count;
  }

  /** Returns what a value has to reach to be among the greatest; −∞ until there are enough. */
  double least() {
    Entry last = worst;
    return last == null ? Double.NEGATIVE_INFINITY : last.value;
  }

  /** Offers galaxies in a row, but for those excluded. */
  void offer(int first, double[] values, BitSet excluded) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= least() && !excluded.get(first + i)) {
        offer(first + i, values[i]);
      }
    }
  }

  void offer(int row, double value) {
    Entry entry = new Entry(row, value);
    Entry last = worst;
    if (last == null || BEST_FIRST.compare(entry, last) < 0) { // else all that are equal would wait
      add(entry);
    }
  }

  private synchronized void add(Entry entry) {
    entries.add(entry);
    if (entries.size() > count) {
      entries.remove();
    }
    if (entries.size() == count) {
      worst = entries.element();
    }
  }

  /** Returns the galaxies, the best first. */
  synchronized List<Entry> sorted() {
    return entries.stream().sorted(BEST_FIRST).toList();
  }

  /** Returns their rows, the best first. */
  int[] rows() {
    return sorted().stream().mapToInt(Entry::row).toArray();
  }
}
