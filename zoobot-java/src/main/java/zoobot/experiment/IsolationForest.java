package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How easily a galaxy is set apart from others by random thresholds: a measure of oddness that asks
 * nobody. The same method as scikit-learn's {@code IsolationForest} with its defaults.
 *
 * <p>Own code: the libraries found that have it need Spark or are under the GPL. Immutable; safe
 * for several threads.
 *
 * <p>Reference: Liu, Ting and Zhou (2008), doi:10.1109/ICDM.2008.17.
 */
final class IsolationForest {

  private static final int TREES = 100;
  private static final int SAMPLES = 256;
  private static final double EULER = 0.5772156649015329;

  private final Tree[] trees;
  private final double typicalDepth;

  private IsolationForest(Tree[] trees, double typicalDepth) {
    this.trees = trees;
    this.typicalDepth = typicalDepth;
  }

  /** Grows 100 trees of 256 galaxies each, drawn without replacement; all where there are fewer. */
  static IsolationForest fit(double[][] points, long seed) {
    int count = Math.min(SAMPLES, points.length);
    int deepest = (int) Math.ceil(Math.log(Math.max(count, 2)) / Math.log(2));
    Tree[] trees =
        Tree.forest(
            TREES,
            seed,
            (tree, random) ->
                grow(tree, points, sample(points.length, count, random), 0, deepest, random));
    return new IsolationForest(trees, typicalDepth(count));
  }

  /** Returns the oddness of galaxies, 0…1: about 0.5 or less for ordinary ones. */
  double[] score(double[][] points) {
    return Arrays.stream(points).parallel().mapToDouble(this::score).toArray();
  }

  private double score(double[] point) {
    return typicalDepth == 0 ? 0.5 : Math.pow(2, -Tree.mean(trees, point) / typicalDepth);
  }

  private static void grow(
      Tree tree, double[][] points, int[] rows, int depth, int deepest, SplittableRandom random) {
    int feature = depth < deepest ? varying(points, rows, random) : -1;
    if (feature < 0) {
      tree.leaf(depth + typicalDepth(rows.length));
      return;
    }
    double low = extreme(points, rows, feature, false);
    double high = extreme(points, rows, feature, true);
    // Below the highest, so that neither side is empty.
    double threshold = Math.min(low + random.nextDouble() * (high - low), Math.nextDown(high));
    int split = tree.split(feature, threshold);
    int[] left = Arrays.stream(rows).filter(i -> points[i][feature] <= threshold).toArray();
    int[] right = Arrays.stream(rows).filter(i -> points[i][feature] > threshold).toArray();
    grow(tree, points, left, depth + 1, deepest, random);
    tree.rightIsNext(split);
    grow(tree, points, right, depth + 1, deepest, random);
  }

  /** Returns a random feature that is not the same in all rows; -1 where there is none. */
  private static int varying(double[][] points, int[] rows, SplittableRandom random) {
    int[] order = sample(points[0].length, points[0].length, random);
    for (int feature : order) {
      for (int row : rows) {
        if (points[row][feature] != points[rows[0]][feature]) {
          return feature;
        }
      }
    }
    return -1;
  }

  private static double extreme(double[][] points, int[] rows, int feature, boolean highest) {
    double extreme = points[rows[0]][feature];
    for (int row : rows) {
      double value = points[row][feature];
      extreme = highest ? Math.max(extreme, value) : Math.min(extreme, value);
    }
    return extreme;
  }

  /** Returns the mean depth of an unsuccessful search in a binary tree of n: c(n) of the paper. */
  static double typicalDepth(int n) {
    if (n <= 2) {
      return n - 1.0;
    }
    return 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1.0) / n;
  }

  private static int[] sample(int n, int count, SplittableRandom random) {
    int[] all = IntStream.range(0, n).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(n - i);
      int chosen = all[j];
      all[j] = all[i];
      all[i] = chosen;
    }
    return Arrays.copyOf(all, count);
  }
}
