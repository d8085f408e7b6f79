package zoobot.experiment;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Binary trees of thresholds on features. Immutable; safe for several threads. */
record Forest(List<Node> trees) {

  private static final int TREES = 100; // scikit-learn's default

  /**
   * A split, or a leaf, which has no children.
   *
   * @param number the threshold, up to which a point goes left, or the leaf's number
   */
  record Node(int feature, double number, Node left, Node right) {

    static Node leaf(double number) {
      return new Node(-1, number, null, null);
    }
  }

  /** Grows trees in parallel, each by random numbers of its own. */
  static Forest of(long seed, Function<SplittableRandom, Node> grower) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<SplittableRandom> randoms =
        IntStream.range(0, TREES).mapToObj(i -> seeds.split()).toList();
    return new Forest(randoms.parallelStream().map(grower).toList());
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
}
