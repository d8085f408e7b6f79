package zoobot.representation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A PCA being fitted to parts of a table. */
final class PcaFit {

  private final List<String> columns;
  private final int components;
  private final Covariance covariance;
  private String provenance = "nothing";

  PcaFit(List<String> columns, int components) {
    if (components < 1 || components > columns.size()) {
      throw new IllegalArgumentException(
          "%d components of %d columns; from 1 to %d"
              .formatted(components, columns.size(), columns.size()));
    }
    this.columns = columns;
    this.components = components;
    covariance = new Covariance(columns.size());
  }

  void add(Representations part) {
    covariance.add(part.values());
    provenance = part.provenance();
  }

  Pca finish() {
    if (covariance.count() <= components) {
      throw new IllegalArgumentException(
          "%d galaxies are too few for %d components".formatted(covariance.count(), components));
    }
    double[][] matrix = covariance.matrix();
    double total = IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("all representations are the same; nothing varies");
    }
    Eigen eigen = Eigen.largest(matrix, components);
    Arrays.stream(eigen.vectors()).forEach(PcaFit::orient);
    return new Pca(
        columns,
        covariance.mean(),
        eigen.vectors(),
        Arrays.stream(eigen.values()).map(v -> Math.max(0, v)).toArray(),
        total,
        covariance.count() + " galaxies, " + provenance);
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
