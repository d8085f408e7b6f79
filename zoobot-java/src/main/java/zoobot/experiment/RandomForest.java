package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.experiment.Forest.Node;
import zoobot.io.internal.Order;

/**
 * Random-forest regression as scikit-learn's {@code RandomForestRegressor} does it by default: each
 * tree on a bootstrap sample, grown until leaves are pure, at each split the best of all features.
 * Own code: only the comparison with Astronomaly needs it, on some hundred labels, and Tribuo's
 * would bring 8 MB of libraries.
 *
 * <p>Reference: Breiman (2001), doi:10.1023/A:1010933404324.
 */
final class RandomForest {

  private final double[][] points;
  private final double[] targets;
  private final int[][] ranks; // place of each point in the order by each feature, [D][n]

  private RandomForest(double[][] points, double[] targets) {
    this.points = points;
    this.targets = targets;
    ranks = new int[points[0].length][points.length];
    for (int feature = 0; feature < ranks.length; feature++) {
      int by = feature;
      int[] order = Order.ascending(Arrays.stream(points).mapToDouble(x -> x[by]).toArray());
      for (int place = 0; place < order.length; place++) {
        ranks[feature][order[place]] = place;
      }
    }
  }

  /** Grows a forest on points {@code [n][D]}; its mean at a point is what it predicts. */
  static Forest fit(double[][] points, double[] targets, long seed) {
    RandomForest grower = new RandomForest(points, targets);
    int n = points.length;
    return Forest.of(
        seed,
        random -> grower.grow(IntStream.range(0, n).map(i -> random.nextInt(n)).toArray(), random));
  }

  private record Split(int feature, double threshold, double gain) {}

  private Node grow(int[] rows, SplittableRandom random) {
    Split best = best(rows, random);
    if (best == null) {
      return Node.leaf(Arrays.stream(rows).mapToDouble(i -> targets[i]).average().orElseThrow());
    }
    Node left = grow(side(rows, best, true), random);
    return new Node(best.feature, best.threshold, left, grow(side(rows, best, false), random));
  }

  private int[] side(int[] rows, Split split, boolean left) {
    return Arrays.stream(rows)
        .filter(i -> (points[i][split.feature] <= split.threshold) == left)
        .toArray();
  }

  /** Returns the split that lowers the squared error most; null where nothing does. */
  private Split best(int[] rows, SplittableRandom random) {
    Split best = null;
    int first = random.nextInt(ranks.length); // of equal splits not always the same feature
    for (int i = 0; i < ranks.length; i++) {
      Split split = best(rows, (first + i) % ranks.length);
      if (split != null && (best == null || split.gain > best.gain)) {
        best = split;
      }
    }
    return best;
  }

  private Split best(int[] unsorted, int feature) {
    int[] rank = ranks[feature];
    int[] rows =
        Arrays.stream(unsorted)
            .mapToLong(i -> (long) rank[i] << 32 | i)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int n = rows.length;
    double all = Arrays.stream(rows).mapToDouble(i -> targets[i]).sum();
    double left = 0;
    Split best = null;
    double least = 1e-12 * Math.max(1, all * all / n); // what rounding alone can gain
    for (int i = 1; i < n; i++) {
      left += targets[rows[i - 1]];
      double before = points[rows[i - 1]][feature];
      double after = points[rows[i]][feature];
      double right = all - left;
      double gain = left * left / i + right * right / (n - i) - all * all / n;
      if (before < after && gain > least && (best == null || gain > best.gain)) {
        double middle = before + (after - before) / 2;
        best = new Split(feature, middle < after ? middle : before, gain);
      }
    }
    return best;
  }
}
