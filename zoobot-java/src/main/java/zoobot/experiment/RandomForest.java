package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/**
 * Random-forest regression as scikit-learn's {@code RandomForestRegressor} does it by default: 100
 * trees, each on a bootstrap sample, grown until leaves are pure, at each split the best of all
 * features.
 *
 * <p>Own code: only the comparison with Astronomaly needs it, on some hundred labels, and Tribuo's
 * would bring 8 MB of libraries. Immutable; safe for several threads.
 *
 * <p>Reference: Breiman (2001), doi:10.1023/A:1010933404324.
 */
final class RandomForest {

  private static final int TREES = 100;

  private final Tree[] trees;

  private RandomForest(Tree[] trees) {
    this.trees = trees;
  }

  /**
   * Grows a forest.
   *
   * @param points shape {@code [n][D]}
   * @param targets shape {@code [n]}
   */
  static RandomForest fit(double[][] points, double[] targets, long seed) {
    int[][] ranks = new int[points[0].length][points.length];
    for (int feature = 0; feature < ranks.length; feature++) {
      int by = feature;
      int[] order = Order.ascending(Arrays.stream(points).mapToDouble(x -> x[by]).toArray());
      for (int place = 0; place < order.length; place++) {
        ranks[feature][order[place]] = place;
      }
    }
    return new RandomForest(
        Tree.forest(
            TREES,
            seed,
            (tree, random) -> new Grower(points, targets, ranks, random, tree).grow()));
  }

  /** Returns the mean of the trees' predictions. */
  double predict(double[] point) {
    return Tree.mean(trees, point);
  }

  private record Split(int feature, double threshold, double gain) {}

  /** Grows one tree; ranks are the place of each point in the order by each feature. */
  private record Grower(
      double[][] points, double[] targets, int[][] ranks, SplittableRandom random, Tree tree) {

    void grow() {
      int n = points.length;
      grow(IntStream.range(0, n).map(i -> random.nextInt(n)).toArray());
    }

    private void grow(int[] rows) {
      Split best = best(rows);
      if (best == null) {
        tree.leaf(Arrays.stream(rows).mapToDouble(i -> targets[i]).average().orElseThrow());
        return;
      }
      int split = tree.split(best.feature, best.threshold);
      grow(side(rows, best, true));
      tree.rightIsNext(split);
      grow(side(rows, best, false));
    }

    private int[] side(int[] rows, Split split, boolean left) {
      return Arrays.stream(rows)
          .filter(i -> (points[i][split.feature] <= split.threshold) == left)
          .toArray();
    }

    /** Returns the split that lowers the squared error most; null where nothing does. */
    private Split best(int[] rows) {
      Split best = null;
      int features = points[0].length;
      int first = random.nextInt(features); // of equal splits not always the same feature
      for (int i = 0; i < features; i++) {
        Split split = best(rows, (first + i) % features);
        if (split != null && (best == null || split.gain > best.gain)) {
          best = split;
        }
      }
      return best;
    }

    private Split best(int[] unsorted, int feature) {
      int[] rows = sorted(unsorted, ranks[feature]);
      int n = rows.length;
      double all = Arrays.stream(rows).mapToDouble(i -> targets[i]).sum();
      double left = 0;
      Split best = null;
      double least = 1e-12 * Math.max(1, all * all / n);
      for (int i = 1; i < n; i++) {
        left += targets[rows[i - 1]];
        double before = points[rows[i - 1]][feature];
        double after = points[rows[i]][feature];
        double right = all - left;
        double gain = left * left / i + right * right / (n - i) - all * all / n;
        if (before < after && gain > least && (best == null || gain > best.gain)) {
          best = new Split(feature, middle(before, after), gain);
        }
      }
      return best;
    }

    private static int[] sorted(int[] rows, int[] rank) {
      return Arrays.stream(rows)
          .mapToLong(i -> (long) rank[i] << 32 | i)
          .sorted()
          .mapToInt(key -> (int) key)
          .toArray();
    }

    private static double middle(double low, double high) {
      double middle = low + (high - low) / 2;
      return middle < high ? middle : low;
    }
  }
}
