package zoobot.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/**
 * A hundred binary trees of thresholds on features, of which Astronomaly has two kinds: a random
 * forest predicts scores (Breiman 2001, doi:10.1023/A:1010933404324), an isolation forest measures
 * oddness (Liu, Ting and Zhou 2008, doi:10.1109/ICDM.2008.17). Immutable; safe for several threads.
 *
 * <p>Own code: only the comparison with Astronomaly needs it, on some hundred labels; Tribuo's
 * random forest would bring 8 MB of libraries, and the libraries found that have an isolation
 * forest need Spark or are under the GPL.
 */
record Forest(List<Node> trees) {

  private static final int TREES = 100; // this and SAMPLES are scikit-learn's defaults
  private static final int SAMPLES = 256;
  private static final double EULER = 0.5772156649015329;

  /** A split at a threshold, up to which a point goes left; or a leaf, which has no children. */
  private record Node(int feature, double number, Node left, Node right) {}

  /** A way to part rows, and how much it gains; or, with feature -1, the number of a leaf. */
  private record Split(int feature, double number, double gain) {}

  /** Decides what becomes of some rows at a depth. */
  private interface Splitter {
    Split of(int[] rows, int depth, SplittableRandom random);
  }

  /** Grows trees on samples of the points in parallel, each by random numbers of its own. */
  private static Forest grow(
      double[][] points, long seed, Function<SplittableRandom, int[]> sample, Splitter splitter) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<SplittableRandom> randoms =
        IntStream.range(0, TREES).mapToObj(i -> seeds.split()).toList();
    return new Forest(
        randoms.parallelStream().map(r -> grow(points, sample.apply(r), 0, r, splitter)).toList());
  }

  private static Node grow(
      double[][] points, int[] rows, int depth, SplittableRandom random, Splitter splitter) {
    Split split = splitter.of(rows, depth, random);
    int f = split.feature;
    if (f < 0) {
      return new Node(f, split.number, null, null);
    }
    int[] below = Arrays.stream(rows).filter(i -> points[i][f] <= split.number).toArray();
    int[] above = Arrays.stream(rows).filter(i -> points[i][f] > split.number).toArray();
    Node left = grow(points, below, depth + 1, random, splitter);
    return new Node(f, split.number, left, grow(points, above, depth + 1, random, splitter));
  }

  /** Returns the mean over trees of the number in the leaf that a point falls into. */
  double mean(double[] point) {
    double sum = 0;
    for (Node tree : trees) {
      Node node = tree;
      while (node.left != null) {
        node = point[node.feature] <= node.number ? node.left : node.right;
      }
      sum += node.number;
    }
    return sum / trees.size();
  }

  /**
   * Grows a random forest on points {@code [n][D]}, whose mean at a point is what it predicts: each
   * tree on a bootstrap sample, until leaves are pure, at each split the best of all features.
   */
  static Forest fit(double[][] points, double[] targets, long seed) {
    int n = points.length;
    int[][] order = new int[points[0].length][]; // of the points by each feature
    Arrays.setAll(
        order, f -> Order.ascending(Arrays.stream(points).mapToDouble(x -> x[f]).toArray()));
    return grow(
        points,
        seed,
        random -> IntStream.range(0, n).map(i -> random.nextInt(n)).toArray(),
        (rows, depth, random) -> {
          double all = Arrays.stream(rows).mapToDouble(i -> targets[i]).sum();
          double least = 1e-12 * Math.max(1, all * all / rows.length); // what rounding alone gains
          Split best = new Split(-1, all / rows.length, least);
          int first = random.nextInt(order.length); // of equal splits not always the same feature
          for (int i = 0; i < order.length; i++) {
            int feature = (first + i) % order.length;
            best = better(best, feature, points, targets, sorted(rows, order[feature]), all);
          }
          return best;
        });
  }

  /** Returns rows, of which some may be there twice, in an order of all. */
  private static int[] sorted(int[] rows, int[] order) {
    int[] times = new int[order.length];
    Arrays.stream(rows).forEach(i -> times[i]++);
    int[] sorted = new int[rows.length];
    int at = 0;
    for (int i : order) {
      Arrays.fill(sorted, at, at += times[i], i);
    }
    return sorted;
  }

  /** Returns the split by a feature that lowers the squared error most, if more than another. */
  private static Split better(
      Split other, int feature, double[][] points, double[] targets, int[] rows, double all) {
    int n = rows.length;
    double left = 0;
    Split best = other;
    for (int i = 1; i < n; i++) {
      left += targets[rows[i - 1]];
      double before = points[rows[i - 1]][feature];
      double after = points[rows[i]][feature];
      double right = all - left;
      double gain = left * left / i + right * right / (n - i) - all * all / n;
      if (before < after && gain > best.gain) {
        double middle = before + (after - before) / 2;
        best = new Split(feature, middle < after ? middle : before, gain);
      }
    }
    return best;
  }

  /**
   * Returns how easily galaxies {@code [n][D]} are set apart from others by random thresholds: 0…1,
   * about 0.5 or less for ordinary ones. Each tree grows on 256 of them, drawn without replacement;
   * on all where there are fewer.
   */
  static double[] oddness(double[][] points, long seed) {
    int count = Math.min(SAMPLES, points.length);
    int deepest = (int) Math.ceil(Math.log(Math.max(count, 2)) / Math.log(2));
    int[] all = IntStream.range(0, points.length).toArray();
    Splitter splitter =
        (rows, depth, random) -> {
          int f = depth < deepest ? varying(points, rows, random) : -1;
          if (f < 0) {
            return new Split(-1, depth + typicalDepth(rows.length), 0);
          }
          double[] values = Arrays.stream(rows).mapToDouble(i -> points[i][f]).sorted().toArray();
          double high = values[values.length - 1];
          double threshold = values[0] + random.nextDouble() * (high - values[0]);
          return new Split(f, Math.min(threshold, Math.nextDown(high)), 0); // no side is empty
        };
    Forest forest = grow(points, seed, random -> Order.sample(all, count, random), splitter);
    double typical = typicalDepth(count);
    return Arrays.stream(points)
        .parallel()
        .mapToDouble(x -> typical == 0 ? 0.5 : Math.pow(2, -forest.mean(x) / typical))
        .toArray();
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
