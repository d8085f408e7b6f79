package zoobot.anomaly;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Shifts each feature to mean 0 and scales it to deviation 1; one that never changes becomes 0.
 *
 * @param norm what no scaled galaxy is farther from the origin than
 */
record Scaling(double[] mean, double[] deviation, double norm) {

  /** All rows, as often as they are asked for, in the same order. */
  interface Rows {

    void each(Consumer<float[]> row);
  }

  static Scaling of(int size, int features, Rows rows) {
    double[] mean = new double[features];
    double[] squares = new double[features];
    double[] farthest = new double[features];
    rows.each(row -> Arrays.setAll(mean, d -> mean[d] + row[d] / (double) size));
    rows.each(
        row -> {
          for (int d = 0; d < features; d++) {
            double apart = row[d] - mean[d];
            squares[d] += apart * apart;
            farthest[d] = Math.max(farthest[d], Math.abs(apart));
          }
        });
    double[] deviation =
        Arrays.stream(squares).map(all -> all == 0 ? 1 : Math.sqrt(all / size)).toArray();
    double norm = 0;
    for (int d = 0; d < features; d++) {
      norm += farthest[d] * farthest[d] / (deviation[d] * deviation[d]);
    }
    return new Scaling(mean, deviation, Math.sqrt(norm));
  }

  double scaled(float value, int feature) {
    return (value - mean[feature]) / deviation[feature];
  }
}
