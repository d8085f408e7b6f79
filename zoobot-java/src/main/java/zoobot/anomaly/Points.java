package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * Galaxies as points, laid out for speed: in blocks of {@value #BLOCK}, each a row a feature, so
 * that inner loops run over galaxies and the compiler vectorises them. Where they lie, in memory or
 * on disk, is a subclass's. Immutable; safe for several threads.
 */
abstract class Points {

  /** Galaxies in a block: what is computed of one at a time stays in the fastest cache. */
  static final int BLOCK = 256;

  private static final int WORTH_THREADS = 8; // blocks

  private final int size;
  private final int dimensions;

  Points(int size, int dimensions) {
    this.size = size;
    this.dimensions = dimensions;
  }

  /** Returns the galaxies of a block, {@code [dimension][galaxy]}; not to be modified. */
  abstract double[][] block(int block);

  /** Returns what no galaxy is farther from the origin than. */
  abstract double norm();

  /** The values of a matrix. */
  private interface Values {

    double at(int row, int column);
  }

  /** Points in memory. */
  private static final class Held extends Points {

    private final double[][][] blocks;
    private final double norm;

    Held(int size, int dimensions, Values values) {
      super(size, dimensions);
      blocks = new double[blocks()][dimensions][];
      double[] squares = new double[BLOCK];
      double largest = 0;
      for (int b = 0; b < blocks.length; b++) {
        int from = b * BLOCK;
        for (int d = 0; d < dimensions; d++) {
          int column = d;
          blocks[b][d] = new double[count(b)];
          Arrays.setAll(blocks[b][d], i -> values.at(from + i, column));
        }
        squaredDistances(blocks[b], new double[dimensions], squares, count(b));
        largest = Math.max(largest, Arrays.stream(squares, 0, count(b)).max().orElse(0));
      }
      norm = Math.sqrt(largest);
    }

    @Override
    double[][] block(int block) {
      return blocks[block];
    }

    @Override
    double norm() {
      return norm;
    }
  }

  /** Copies points, shape {@code [galaxies][features]}, of which there is at least one. */
  static Points of(double[][] rows) {
    return new Held(rows.length, rows[0].length, (i, d) -> rows[i][d]);
  }

  /** Copies points, each feature scaled to mean 0 and deviation 1. */
  static Points standardised(float[][] rows) {
    check(rows);
    Scaling scaling =
        Scaling.of(rows.length, rows[0].length, all -> Arrays.stream(rows).forEach(all));
    return new Held(rows.length, rows[0].length, (i, d) -> scaling.scaled(rows[i][d], d));
  }

  /** Checks that there are features, as many in each row, all of them numbers. */
  static void check(float[][] rows) {
    boolean any = rows.length != 0 && rows[0].length != 0;
    Check.that(any, "there are no features; give at least one row and column");
    int all = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      int own = rows[i].length;
      Check.that(own == all, "row %d has %d features, row 0 has %d; needs as many", i, own, all);
      for (int j = 0; j < all; j++) {
        if (!Float.isFinite(rows[i][j])) {
          throw new IllegalArgumentException(
              "feature %d of row %d is %s; leave that galaxy out or mend it"
                  .formatted(j, i, rows[i][j]));
        }
      }
    }
  }

  final int size() {
    return size;
  }

  final int dimensions() {
    return dimensions;
  }

  final int blocks() {
    return (size + BLOCK - 1) / BLOCK;
  }

  final int count(int block) {
    return Math.min(BLOCK, size - block * BLOCK);
  }

  double[] row(int index) {
    double[][] block = block(index / BLOCK);
    return Arrays.stream(block).mapToDouble(feature -> feature[index % BLOCK]).toArray();
  }

  /** Returns some galaxies, in the order given. */
  final Points rows(int[] indices) {
    double[][] rows = IntStream.of(indices).mapToObj(this::row).toArray(double[][]::new);
    return new Held(rows.length, dimensions, (i, d) -> rows[i][d]);
  }

  /** Takes the galaxies of a block, the first of which is this row. */
  interface Visitor {

    void visit(int first, double[][] block, int count);
  }

  /** Has every block visited, by several threads in any order. */
  final void each(Visitor visitor) {
    IntStream all = IntStream.range(0, blocks());
    (blocks() < WORTH_THREADS ? all : all.parallel())
        .forEach(b -> visitor.visit(b * BLOCK, block(b), count(b)));
  }

  /** Writes a value for each galaxy of a block. */
  interface Valuation {

    void write(double[][] block, double[] values);
  }

  /** Returns the galaxies of the greatest values but for those excluded. */
  final Best best(int count, BitSet excluded, Valuation valuation) {
    Best best = new Best(count);
    if (count > 0) {
      each(
          (first, block, galaxies) -> {
            double[] values = new double[galaxies];
            valuation.write(block, values);
            best.offer(first, values, excluded);
          });
    }
    return best;
  }

  /** Writes the squared distances of a block's first galaxies from a point. */
  static void squaredDistances(double[][] block, double[] point, double[] out, int count) {
    Arrays.fill(out, 0, count, 0);
    int d = 0;
    for (; d + 3 < point.length; d += 4) {
      addFour(out, block, point, d, count);
    }
    for (; d < point.length; d++) {
      add(out, block[d], point[d], count);
    }
  }

  // Four features at a time, so that out is read and written a quarter as often. Whole rows from 0,
  // and no offsets: the loops that the compiler vectorises.
  private static void addFour(double[] out, double[][] rows, double[] point, int d, int count) {
    double[] x = rows[d];
    double[] y = rows[d + 1];
    double[] z = rows[d + 2];
    double[] w = rows[d + 3];
    double a = point[d];
    double b = point[d + 1];
    double c = point[d + 2];
    double e = point[d + 3];
    for (int i = 0; i < count; i++) {
      double dx = a - x[i];
      double dy = b - y[i];
      double dz = c - z[i];
      double dw = e - w[i];
      out[i] = out[i] + dx * dx + dy * dy + dz * dz + dw * dw;
    }
  }

  private static void add(double[] out, double[] x, double a, int count) {
    for (int i = 0; i < count; i++) {
      double dx = a - x[i];
      out[i] = out[i] + dx * dx;
    }
  }
}
