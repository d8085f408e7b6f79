package zoobot.finetune;

import java.util.Arrays;

/** Mean and 1 / standard deviation of each feature of a head's input, {@code [D]}. */
record Standardisation(float[] mean, float[] scale) {

  /** Measures both on the first n numbers of rows; no label is looked at. */
  static Standardisation of(float[][][] representations, int n) {
    double[] sum = new double[n];
    double[] squares = new double[n];
    for (float[][] galaxy : representations) {
      for (float[] row : galaxy) {
        for (int i = 0; i < n; i++) {
          sum[i] += row[i];
          squares[i] += (double) row[i] * row[i];
        }
      }
    }
    long count = (long) representations.length * representations[0].length;
    float[] mean = new float[n];
    double[] variance = new double[n];
    double typical = 0;
    for (int i = 0; i < n; i++) {
      double m = sum[i] / count;
      mean[i] = (float) m;
      variance[i] = Math.max(0, squares[i] / count - m * m);
      typical += variance[i] / n;
    }
    float[] scale = new float[n];
    for (int i = 0; i < n; i++) {
      // A feature that hardly varies is not blown up; an untrained network's vary little, but all.
      scale[i] = (float) (1 / Math.sqrt(variance[i] + 1e-4 * typical + Float.MIN_NORMAL));
    }
    return new Standardisation(mean, scale);
  }

  /** Returns what leaves representations as they are. */
  static Standardisation none(int features) {
    float[] ones = new float[features];
    Arrays.fill(ones, 1);
    return new Standardisation(new float[features], ones);
  }
}
