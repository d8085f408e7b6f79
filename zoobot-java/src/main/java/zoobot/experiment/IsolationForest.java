package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.experiment.Forest.Node;
import zoobot.io.internal.Order;

/**
 * How easily a galaxy is set apart from others by random thresholds: a measure of oddness that asks
 * nobody. The same method as scikit-learn's {@code IsolationForest} with its defaults. Own code:
 * the libraries found that have it need Spark or are under the GPL.
 *
 * <p>Reference: Liu, Ting and Zhou (2008), doi:10.1109/ICDM.2008.17.
 */
final class IsolationForest {

  private static final int SAMPLES = 256;
  private static final double EULER = 0.5772156649015329;

  private IsolationForest() {}

  /**
   * Returns the oddness of galaxies {@code [n][D]}, 0…1: about 0.5 or less for ordinary ones. Each
   * tree grows on 256 of them, drawn without replacement; on all where there are fewer.
   */
  static double[] oddness(double[][] points, long seed) {
    int count = Math.min(SAMPLES, points.length);
    int deepest = (int) Math.ceil(Math.log(Math.max(count, 2)) / Math.log(2));
    double typical = typicalDepth(count);
    int[] all = IntStream.range(0, points.length).toArray();
    Forest forest = Forest.of(seed, r -> grow(points, Order.sample(all, count, r), 0, deepest, r));
    return Arrays.stream(points)
        .parallel()
        .mapToDouble(x -> typical == 0 ? 0.5 : Math.pow(2, -forest.mean(x) / typical))
        .toArray();
  }

  private static Node grow(
      double[][] points, int[] rows, int depth, int deepest, SplittableRandom random) {
    int feature = depth < deepest ? varying(points, rows, random) : -1;
    if (feature < 0) {
      return Node.leaf(depth + typicalDepth(rows.length));
    }
    double low = Arrays.stream(rows).mapToDouble(i -> points[i][feature]).min().orElseThrow();
    double high = Arrays.stream(rows).mapToDouble(i -> points[i][feature]).max().orElseThrow();
    // Below the highest, so that neither side is empty.
    double threshold = Math.min(low + random.nextDouble() * (high - low), Math.nextDown(high));
    int[] left = Arrays.stream(rows).filter(i -> points[i][feature] <= threshold).toArray();
    int[] right = Arrays.stream(rows).filter(i -> points[i][feature] > threshold).toArray();
    Node below = grow(points, left, depth + 1, deepest, random);
    return new Node(feature, threshold, below, grow(points, right, depth + 1, deepest, random));
  }

  /** Returns a random feature that is not the same in all rows; -1 where there is none. */
  private static int varying(double[][] points, int[] rows, SplittableRandom random) {
    int[] features = IntStream.range(0, points[0].length).toArray();
    return Arrays.stream(Order.sample(features, features.length, random))
        .filter(f -> Arrays.stream(rows).anyMatch(i -> points[i][f] != points[rows[0]][f]))
        .findFirst()
        .orElse(-1);
  }

  /** Returns the mean depth of an unsuccessful search in a binary tree of n: c(n) of the paper. */
  static double typicalDepth(int n) {
    return n <= 2 ? n - 1.0 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1.0) / n;
  }
}
