package zoobot.anomaly;

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
 * would bring 6 MB of libraries. Immutable; safe for several threads.
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
    return new RandomForest(
        Arrays.stream(randoms)
            .parallel()
            .map(random -> tree(points, targets, random))
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

  private static Tree tree(double[][] points, double[] targets, SplittableRandom random) {
    int n = points.length;
    Integer[] rows = new Integer[n];
    Arrays.setAll(rows, i -> random.nextInt(n));
    Tree tree = new Tree();
    grow(tree, points, targets, rows, random);
    return tree;
  }

  private static void grow(
      Tree tree, double[][] points, double[] targets, Integer[] rows, SplittableRandom random) {
    Split best = best(points, targets, rows, random);
    if (best == null) {
      tree.leaf(Arrays.stream(rows).mapToDouble(i -> targets[i]).average().orElseThrow());
      return;
    }
    int split = tree.split(best.feature, best.threshold);
    grow(tree, points, targets, side(points, rows, best, true), random);
    tree.rightIsNext(split);
    grow(tree, points, targets, side(points, rows, best, false), random);
  }

  private static Integer[] side(double[][] points, Integer[] rows, Split split, boolean left) {
    return Arrays.stream(rows)
        .filter(i -> (points[i][split.feature] <= split.threshold) == left)
        .toArray(Integer[]::new);
  }

  private record Split(int feature, double threshold, double gain) {}

  /** Returns the split that lowers the squared error most; null where nothing does. */
  private static Split best(
      double[][] points, double[] targets, Integer[] rows, SplittableRandom random) {
    Split best = null;
    int features = points[0].length;
    int first = random.nextInt(features); // of equal splits not always the same feature
    for (int i = 0; i < features; i++) {
      Split split = best(points, targets, rows.clone(), (first + i) % features);
      if (split != null && (best == null || split.gain > best.gain)) {
        best = split;
      }
    }
    return best;
  }

  private static Split best(double[][] points, double[] targets, Integer[] rows, int feature) {
    Arrays.sort(rows, Comparator.comparingDouble(i -> points[i][feature]));
    int n = rows.length;
    double all = Arrays.stream(rows).mapToDouble(i -> targets[i]).sum();
    double left = 0;
    Split best = null;
    double least = 1e-12 * Math.max(1, all * all / n);
    for (int i = 1; i < n; i++) {
      left += targets[rows[i - 1]];
      double before = points[rows[i - 1]][feature];
      double after = points[rows[i]][feature];
      if (before == after) {
        continue;
      }
      double right = all - left;
      double gain = left * left / i + right * right / (n - i) - all * all / n;
      if (gain > least && (best == null || gain > best.gain)) {
        best = new Split(feature, middle(before, after), gain);
      }
    }
    return best;
  }

  private static double middle(double low, double high) {
    double middle = low + (high - low) / 2;
    return middle < high ? middle : low;
  }
}
