package zoobot.finetune;

/**
 * Mean and 1 / standard deviation of each feature, by which a head's input is standardised.
 *
 * @param mean {@code [D]}
 * @param scale {@code [D]}
 */
record Standardisation(float[] mean, float[] scale) {

  /** Measures both on representations; no label is looked at. */
  static Standardisation of(FeatureMaps representations) {
    int n = (int) representations.shape().size();
    double[] sum = new double[n];
    double[] squares = new double[n];
    long count = 0;
    for (float[][] galaxy : representations.values()) {
      for (float[] row : galaxy) {
        count++;
        for (int i = 0; i < n; i++) {
          sum[i] += row[i];
          squares[i] += (double) row[i] * row[i];
        }
      }
    }
    float[] mean = new float[n];
    float[] scale = new float[n];
    for (int i = 0; i < n; i++) {
      mean[i] = (float) (sum[i] / count);
      double variance = Math.max(0, squares[i] / count - mean[i] * (double) mean[i]);
      scale[i] = (float) (1 / Math.sqrt(variance + 1e-6));
    }
    return new Standardisation(mean, scale);
  }
}
