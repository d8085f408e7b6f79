package zoobot.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * Galaxies as points, laid out for speed: in blocks of {@value #BLOCK}, each a row a feature, so
 * that inner loops run over galaxies and the compiler vectorises them. Immutable; safe for several
 * threads.
 */
final class Points {

  /** Galaxies in a block: what is computed of one at a time stays in the fastest cache. */
  static final int BLOCK = 256;

  private final int size;
  private final int dimensions;
  private final double[][][] blocks; // [block][dimension][galaxy]

  /** The values of a matrix. */
  private interface Values {

    double at(int row, int column);
  }

  private Points(int size, int dimensions, Values values) {
    this.size = size;
    this.dimensions = dimensions;
    this.blocks = new double[(size + BLOCK - 1) / BLOCK][dimensions][];
    for (int b = 0; b < blocks.length; b++) {
      int from = b * BLOCK;
      for (int d = 0; d < dimensions; d++) {
        int column = d;
        blocks[b][d] = new double[count(b)];
        Arrays.setAll(blocks[b][d], i -> values.at(from + i, column));
      }
    }
  }

  /** Copies points, shape {@code [galaxies][features]}, of which there is at least one. */
  static Points of(double[][] rows) {
    return new Points(rows.length, rows[0].length, (i, d) -> rows[i][d]);
  }

  /** Shifts each feature to mean 0 and scales it to deviation 1; one that never changes is 0. */
  static Points standardised(float[][] rows) {
    check(rows);
    double[] mean = new double[rows[0].length];
    double[] deviation = new double[mean.length];
    for (int d = 0; d < mean.length; d++) {
      for (float[] row : rows) {
        mean[d] += row[d] / (double) rows.length;
      }
      double squares = 0;
      for (float[] row : rows) {
        squares += (row[d] - mean[d]) * (row[d] - mean[d]);
      }
      deviation[d] = squares == 0 ? 1 : Math.sqrt(squares / rows.length);
    }
    return new Points(rows.length, mean.length, (i, d) -> (rows[i][d] - mean[d]) / deviation[d]);
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

  int size() {
    return size;
  }

  double[] row(int index) {
    double[] row = new double[dimensions];
    Arrays.setAll(row, d -> at(index, d));
    return row;
  }

  int dimensions() {
    return dimensions;
  }

  double at(int index, int dimension) {
    return blocks[index / BLOCK][dimension][index % BLOCK];
  }

  /** Returns the squared distance of each galaxy from a point. */
  double[] squaredDistances(double[] point) {
    double[] all = new double[size];
    IntStream.range(0, blocks.length)
        .parallel()
        .forEach(
            b -> {
              double[] out = new double[count(b)];
              squaredDistances(b, point, out);
              System.arraycopy(out, 0, all, b * BLOCK, out.length);
            });
    return all;
  }

  /** Returns some galaxies, in the order given. */
  Points rows(int[] indices) {
    return new Points(indices.length, dimensions, (i, d) -> at(indices[i], d));
  }

  int blocks() {
    return blocks.length;
  }

  int count(int block) {
    return Math.min(BLOCK, size - block * BLOCK);
  }

  /** Returns the largest distance of a point from the origin. */
  double norm() {
    double[] squares = new double[BLOCK];
    double largest = 0;
    for (int b = 0; b < blocks.length; b++) {
      squaredDistances(b, new double[dimensions], squares);
      largest = Math.max(largest, Arrays.stream(squares, 0, count(b)).max().orElse(0));
    }
    return Math.sqrt(largest);
  }

  /** Writes the squared distances of a block's galaxies from a point. */
  void squaredDistances(int block, double[] point, double[] out) {
    double[][] rows = blocks[block];
    int count = count(block);
    Arrays.fill(out, 0, count, 0);
    int d = 0;
    for (; d + 3 < dimensions; d += 4) {
      addFour(out, rows, point, d, count);
    }
    for (; d < dimensions; d++) {
      add(out, rows[d], point[d], count);
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
