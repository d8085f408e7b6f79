package zoobot.representation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;

/**
 * A PCA being fitted to parts of a table, whose mean and covariance are accumulated in double
 * precision. Memory is one matrix of {@code [D, D]} whatever the number of rows.
 */
final class PcaFit {

  private static final int BLOCK = 64; // rows

  private final List<String> columns;
  private final int components;
  private final int features;
  private final double[][] products;
  private final double[] sums;
  private double[] origin;
  private long count;
  private String provenance = "nothing";

  PcaFit(List<String> columns, int components) {
    features = columns.size();
    String range = "%d components of %d columns; from 1 to %<d (--components)";
    Check.that(components >= 1 && components <= features, range, components, features);
    this.columns = columns;
    this.components = components;
    products = new double[features][features];
    sums = new double[features];
  }

  void add(Representations part) {
    float[] values = part.values();
    for (int from = 0; from < part.size(); from += BLOCK) {
      Interruption.check("fitting the PCA");
      int rows = Math.min(BLOCK, part.size() - from);
      origin = origin == null ? mean(values, rows) : origin;
      double[][] block = new double[rows][features];
      for (int i = 0; i < rows; i++) {
        for (int d = 0; d < features; d++) {
          // Sums of products lose few digits near the mean, which the first rows show roughly.
          block[i][d] = values[(from + i) * features + d] - origin[d];
          sums[d] += block[i][d];
        }
      }
      IntStream.range(0, features).parallel().forEach(d -> addProducts(block, d));
    }
    count += part.size();
    provenance = part.provenance();
  }

  Pca finish() {
    String few = "%d galaxies are too few for %d components";
    Check.that(count > components, few, count, components);
    double[][] matrix = covariance();
    double total = IntStream.range(0, features).mapToDouble(i -> matrix[i][i]).sum();
    Check.that(total > 0, "all representations are the same; nothing varies");
    Eigen eigen = Eigen.largest(matrix, components);
    Arrays.stream(eigen.vectors()).forEach(PcaFit::orient);
    return new Pca(
        columns,
        IntStream.range(0, features).mapToDouble(d -> origin[d] + sums[d] / count).toArray(),
        eigen.vectors(),
        Arrays.stream(eigen.values()).map(v -> Math.max(0, v)).toArray(),
        total,
        count + " galaxies, " + provenance);
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
      Eigen.addScaled(products[d], row[d], row, d);
    }
  }

  /** Returns the sample covariance, {@code [D][D]}. */
  private double[][] covariance() {
    double[][] matrix = new double[features][features];
    for (int i = 0; i < features; i++) {
      for (int j = i; j < features; j++) {
        matrix[i][j] = (products[i][j] - sums[i] / count * sums[j]) / (count - 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
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
}
