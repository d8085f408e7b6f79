package zoobot.finetune;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import zoobot.task.Labels;

/**
 * Galaxies dealt into folds for cross-validation: each fold has its share of each stratum, and
 * galaxies of the same image are in one.
 *
 * @param count of folds; below 2 where there are too few galaxies
 * @param fold of each galaxy, −1 for galaxies beyond the most that take part
 */
record Folds(int count, int[] fold) {

  /** Too few galaxies for any. */
  static final Folds NONE = new Folds(0, new int[0]);

  private static final int MOST = 5;

  /**
   * Deals galaxies.
   *
   * @param group equal for galaxies of the same image
   * @param most galaxies that take part
   */
  static Folds of(Labels galaxies, int[] group, int most, long seed) {
    int smallest =
        galaxies.task().classes().isEmpty()
            ? galaxies.size() / 2
            : Arrays.stream(galaxies.counts()).filter(n -> n > 0).min().orElse(0);
    int count = Math.min(MOST, smallest);
    int[] fold = new int[galaxies.size()];
    Arrays.fill(fold, -1);
    int dealt = 0;
    double part = Math.min(1, most / (double) galaxies.size());
    for (int stratum = 0; stratum < galaxies.counts().length && count > 1; stratum++) {
      int s = stratum;
      int[] rows = IntStream.range(0, fold.length).filter(i -> galaxies.strata()[i] == s).toArray();
      int[] order = Partition.byPlace(galaxies, rows, seed + 1);
      int taken = Math.max(Math.min(order.length, count), (int) (part * order.length));
      for (int i = 0; i < taken; i++) {
        fold[order[i]] = dealt++ % count;
      }
    }
    Folds folds = new Folds(count, together(fold, group));
    boolean whole = IntStream.range(0, count).allMatch(k -> folds.in(k).length > 0);
    return whole ? folds : new Folds(0, fold);
  }

  private static int[] together(int[] fold, int[] group) {
    Map<Integer, Integer> first = new HashMap<>();
    for (int i = 0; i < fold.length; i++) {
      Integer same = first.putIfAbsent(group[i], fold[i]);
      fold[i] = same == null ? fold[i] : same;
    }
    return fold;
  }

  /** Returns the galaxies of a fold. */
  int[] in(int k) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] == k).toArray();
  }

  /** Returns the galaxies of all other folds. */
  int[] outside(int k) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] >= 0 && fold[i] != k).toArray();
  }

  /** Returns all galaxies that take part. */
  int[] all() {
    return IntStream.range(0, fold.length).filter(i -> fold[i] >= 0).toArray();
  }
}
