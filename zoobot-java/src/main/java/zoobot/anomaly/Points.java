package zoobot.anomaly;

import java.util.Arrays;

/**
 * Galaxies as points, laid out for speed: in blocks of {@value #BLOCK}, each a row a feature, so
 * that inner loops run over galaxies and the compiler vectorises them. Immutable; safe for several
 * threads.
 */
public final class Points {

  /** Galaxies in a block. */
  static final int BLOCK = 256;

  private final int size;
  private final int dimensions;
  private final double[][][] blocks; // [block][dimension][galaxy]
  private final double largestNorm;

  private Points(int size, int dimensions, double[][][] blocks) {
    this.size = size;
    this.dimensions = dimensions;
    this.blocks = blocks;
    this.largestNorm = largestNorm();
  }

  /**
   * Copies points.
   *
   * @param rows shape {@code [galaxies][features]}
   * @throws IllegalArgumentException if there are none, a row has another length than the first, or
   *     a value is NaN or infinite
   */
  public static Points of(double[][] rows) {
    int dimensions = Features.check(rows.length, i -> rows[i].length, (i, j) -> rows[i][j]);
    return of(rows.length, dimensions, (i, j) -> rows[i][j]);
  }

  /**
   * Copies points with each feature shifted to mean 0 and scaled to standard deviation 1; a feature
   * that is the same everywhere becomes 0.
   *
   * @param rows shape {@code [galaxies][features]}
   * @throws IllegalArgumentException as {@link #of(double[][])}
   */
  public static Points standardised(float[][] rows) {
    int dimensions = Features.check(rows.length, i -> rows[i].length, (i, j) -> rows[i][j]);
    double[] mean = new double[dimensions];
    double[] deviation = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      for (float[] row : rows) {
        mean[d] += row[d] / (double) rows.length;
      }
      double squares = 0;
      for (float[] row : rows) {
        squares += (row[d] - mean[d]) * (row[d] - mean[d]);
      }
      deviation[d] = squares == 0 ? 1 : Math.sqrt(squares / rows.length);
    }
    return of(rows.length, dimensions, (i, d) -> (rows[i][d] - mean[d]) / deviation[d]);
  }

  /** Lays out values that have been checked. */
  static Points of(int size, int dimensions, Features.Values values) {
    double[][][] blocks = new double[(size + BLOCK - 1) / BLOCK][dimensions][];
    for (int b = 0; b < blocks.length; b++) {
      int count = Math.min(BLOCK, size - b * BLOCK);
      for (int d = 0; d < dimensions; d++) {
        double[] row = new double[count];
        for (int i = 0; i < count; i++) {
          row[i] = values.at(b * BLOCK + i, d);
        }
        blocks[b][d] = row;
      }
    }
    return new Points(size, dimensions, blocks);
  }

  /** Returns the number of galaxies. */
  public int size() {
    return size;
  }

  /** Returns the number of features. */
  public int dimensions() {
    return dimensions;
  }

  /** Returns one galaxy's features. */
  public double[] row(int index) {
    double[] row = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      row[d] = blocks[index / BLOCK][d][index % BLOCK];
    }
    return row;
  }

  /** Returns some galaxies, in the order given. */
  public Points rows(int[] indices) {
    return of(
        indices.length, dimensions, (i, d) -> blocks[indices[i] / BLOCK][d][indices[i] % BLOCK]);
  }

  int blocks() {
    return blocks.length;
  }

  int count(int block) {
    return Math.min(BLOCK, size - block * BLOCK);
  }

  /** Returns the largest distance of a point from the origin. */
  double norm() {
    return largestNorm;
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

  // Whole rows from 0, and no offsets: the loops that the compiler vectorises.
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

  private double largestNorm() {
    double[] origin = new double[dimensions];
    double[] squares = new double[BLOCK];
    double largest = 0;
    for (int b = 0; b < blocks.length; b++) {
      squaredDistances(b, origin, squares);
      for (int i = 0; i < count(b); i++) {
        largest = Math.max(largest, squares[i]);
      }
    }
    return Math.sqrt(largest);
  }
}
