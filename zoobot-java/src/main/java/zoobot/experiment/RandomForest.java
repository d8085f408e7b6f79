package zoobot.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
    SplittableRandom seeds = new SplittableRandom(seed);
    SplittableRandom[] randoms =
        IntStream.range(0, TREES).mapToObj(i -> seeds.split()).toArray(SplittableRandom[]::new);
    int[][] ranks = ranks(points);
    return new RandomForest(
        Arrays.stream(randoms)
            .parallel()
            .map(random -> new Grower(points, targets, ranks, random).tree())
            .toArray(Tree[]::new));
  }

  /** Returns the mean of the trees' predictions. */
  double predict(double[] point) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.at(point);
    }
    return sum / trees.length;
  }

  /** Returns the place of each point in the order by each feature, shape {@code [D][n]}. */
  private static int[][] ranks(double[][] points) {
    int[][] ranks = new int[points[0].length][points.length];
    for (int feature = 0; feature < ranks.length; feature++) {
      int by = feature;
      int[] order =
          IntStream.range(0, points.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> points[i][by]))
              .mapToInt(i -> i)
              .toArray();
      for (int place = 0; place < order.length; place++) {
        ranks[feature][order[place]] = place;
      }
    }
    return ranks;
  }

  private record Split(int feature, double threshold, double gain) {}

  /** Grows one tree. */
  private record Grower(
      double[][] points, double[] targets, int[][] ranks, SplittableRandom random) {

    Tree tree() {
      int n = points.length;
      Tree tree = new Tree();
      grow(tree, IntStream.range(0, n).map(i -> random.nextInt(n)).toArray());
      return tree;
    }

    private void grow(Tree tree, int[] rows) {
      Split best = best(rows);
      if (best == null) {
        tree.leaf(Arrays.stream(rows).mapToDouble(i -> targets[i]).average().orElseThrow());
        return;
      }
      int split = tree.split(best.feature, best.threshold);
      grow(tree, side(rows, best, true));
      tree.rightIsNext(split);
      grow(tree, side(rows, best, false));
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
