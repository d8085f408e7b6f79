package zoobot.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A binary tree of thresholds on features, with a number in each leaf. */
final class Tree {

  private int[] feature = new int[16]; // -1 in a leaf
  private double[] number = new double[16]; // threshold, or the leaf's number
  private int[] right = new int[16]; // the left child is the next node
  private int size;

  /**
   * Grows trees in parallel.
   *
   * @param grower is given an empty tree and random numbers of its own
   */
  static Tree[] forest(int count, long seed, BiConsumer<Tree, SplittableRandom> grower) {
    SplittableRandom seeds = new SplittableRandom(seed);
    SplittableRandom[] randoms =
        IntStream.range(0, count).mapToObj(i -> seeds.split()).toArray(SplittableRandom[]::new);
    return Arrays.stream(randoms)
        .parallel()
        .map(
            random -> {
              Tree tree = new Tree();
              grower.accept(tree, random);
              return tree;
            })
        .toArray(Tree[]::new);
  }

  /** Returns the mean of trees at a point. */
  static double mean(Tree[] trees, double[] point) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.at(point);
    }
    return sum / trees.length;
  }

  void leaf(double value) {
    add(-1, value);
  }

  /** Adds a split, whose left child must be added next, and returns its place. */
  int split(int on, double threshold) {
    return add(on, threshold);
  }

  /** Says that the right child of a split is the node to be added next. */
  void rightIsNext(int split) {
    right[split] = size;
  }

  /** Returns the number in the leaf that a point falls into. */
  private double at(double[] point) {
    int node = 0;
    while (feature[node] >= 0) {
      node = point[feature[node]] <= number[node] ? node + 1 : right[node];
    }
    return number[node];
  }

  private int add(int on, double value) {
    if (size == feature.length) {
      feature = Arrays.copyOf(feature, 2 * size);
      number = Arrays.copyOf(number, 2 * size);
      right = Arrays.copyOf(right, 2 * size);
    }
    feature[size] = on;
    number[size] = value;
    return size++;
  }
}
