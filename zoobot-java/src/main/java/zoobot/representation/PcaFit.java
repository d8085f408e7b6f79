package zoobot.representation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Interruption;

/**
 * A PCA being fitted to parts of a table, whose mean and covariance are accumulated in double
 * precision. Memory is one matrix of {@code [D, D]} whatever the number of rows.
 */
final class PcaFit {

  private static final int BLOCK = 64; // rows

  private final List<String> columns;
  private final int components;
  private final double[][] products;
  private final double[] sums;
  private double[] origin;
  private long count;
  private String provenance = "nothing";

  PcaFit(List<String> columns, int components) {
    if (components < 1 || components > columns.size()) {
      throw new IllegalArgumentException(
          "%d components of %d columns; from 1 to %d"
              .formatted(components, columns.size(), columns.size()));
    }
    this.columns = columns;
    this.components = components;
    products = new double[columns.size()][columns.size()];
    sums = new double[columns.size()];
  }

  void add(Representations part) {
    add(part.values());
    provenance = part.provenance();
  }

  Pca finish() {
    if (count <= components) {
      throw new IllegalArgumentException(
          "%d galaxies are too few for %d components".formatted(count, components));
    }
    double[][] matrix = covariance();
    double total = IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("all representations are the same; nothing varies");
    }
    Eigen eigen = Eigen.largest(matrix, components);
    Arrays.stream(eigen.vectors()).forEach(PcaFit::orient);
    return new Pca(
        columns,
        mean(),
        eigen.vectors(),
        Arrays.stream(eigen.values()).map(v -> Math.max(0, v)).toArray(),
        total,
        count + " galaxies, " + provenance);
  }

  /** Turns a component so that its largest entry is positive; of equals, the first. */
  private static void orient(double[] component) {
    int largest = 0;
    for (int i = 1; i < component.length; i++) {
      largest = Math.abs(component[i]) > Math.abs(component[largest]) ? i : largest;
    }
    if (component[largest] < 0) {
      Arrays.setAll(component, i -> -component[i]);
    }
  }

  /** Adds rows, {@code [n][D]} row after row. */
  private void add(float[] values) {
    int rows = values.length / sums.length;
    for (int from = 0; from < rows; from += BLOCK) {
      Interruption.check("fitting the PCA");
      int n = Math.min(BLOCK, rows - from);
      if (origin == null) {
        origin = mean(values, n);
      }
      double[][] block = new double[n][sums.length];
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < sums.length; d++) {
          // Sums of products lose few digits near the mean, which the first rows show roughly.
          block[i][d] = values[(from + i) * sums.length + d] - origin[d];
          sums[d] += block[i][d];
        }
      }
      IntStream.range(0, sums.length).parallel().forEach(d -> addProducts(block, d));
    }
    count += rows;
  }

  private double[] mean() {
    double[] mean = new double[sums.length];
    for (int d = 0; d < sums.length; d++) {
      mean[d] = origin[d] + sums[d] / count;
    }
    return mean;
  }

  /** Returns the sample covariance, {@code [D][D]}. */
  private double[][] covariance() {
    double[][] matrix = new double[sums.length][sums.length];
    for (int i = 0; i < sums.length; i++) {
      for (int j = i; j < sums.length; j++) {
        matrix[i][j] = (products[i][j] - sums[i] / count * sums[j]) / (count - 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private double[] mean(float[] values, int rows) {
    double[] mean = new double[sums.length];
    for (int i = 0; i < rows * sums.length; i++) {
      mean[i % sums.length] += values[i] / (double) rows;
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
