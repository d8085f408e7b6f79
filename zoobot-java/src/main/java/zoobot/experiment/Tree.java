package zoobot.experiment;

import java.util.Arrays;

/** A binary tree of thresholds on features, with a number in each leaf. */
final class Tree {

  private int[] feature = new int[16]; // -1 in a leaf
  private double[] number = new double[16]; // threshold, or the leaf's number
  private int[] right = new int[16]; // the left child is the next node
  private int size;

  /** Adds a leaf and returns its place. */
  int leaf(double value) {
    return add(-1, value);
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
  double at(double[] point) {
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
