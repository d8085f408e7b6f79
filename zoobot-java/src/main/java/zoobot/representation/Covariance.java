package zoobot.representation;

import java.util.stream.IntStream;
import zoobot.io.internal.Interruption;

/**
 * Mean and covariance of rows that come in batches, accumulated in double precision. Memory is one
 * matrix of {@code [D, D]} whatever the number of rows.
 */
final class Covariance {

  private static final int BLOCK = 64;

  private final int features;
  private final double[][] products;
  private final double[] sums;
  private double[] origin;
  private long count;

  Covariance(int features) {
    this.features = features;
    products = new double[features][features];
    sums = new double[features];
  }

  /** Adds rows, {@code [n][D]} row after row. */
  void add(float[] values) {
    int rows = values.length / features;
    for (int from = 0; from < rows; from += BLOCK) {
      Interruption.check("fitting the PCA");
      int n = Math.min(BLOCK, rows - from);
      if (origin == null) {
        origin = mean(values, n);
      }
      double[][] block = new double[n][features];
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < features; d++) {
          // Near the mean little is lost when products are summed; the first rows tell it roughly.
          block[i][d] = values[(from + i) * features + d] - origin[d];
          sums[d] += block[i][d];
        }
      }
      IntStream.range(0, features).parallel().forEach(d -> addProducts(block, d));
    }
    count += rows;
  }

  long count() {
    return count;
  }

  double[] mean() {
    double[] mean = new double[features];
    for (int d = 0; d < features; d++) {
      mean[d] = origin[d] + sums[d] / count;
    }
    return mean;
  }

  /** Returns the sample covariance, {@code [D][D]}. */
  double[][] matrix() {
    double[][] matrix = new double[features][features];
    for (int i = 0; i < features; i++) {
      for (int j = i; j < features; j++) {
        matrix[i][j] = (products[i][j] - sums[i] / count * sums[j]) / (count - 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private double[] mean(float[] values, int rows) {
    double[] mean = new double[features];
    for (int i = 0; i < rows * features; i++) {
      mean[i % features] += values[i] / (double) rows;
    }
    return mean;
  }

  /** Adds to row d, from the diagonal on. */
  private void addProducts(double[][] block, int d) {
    for (double[] row : block) {
      addScaled(products[d], row[d], row, d);
    }
  }

  private static void addScaled(double[] to, double factor, double[] from, int first) {
    for (int i = first; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
