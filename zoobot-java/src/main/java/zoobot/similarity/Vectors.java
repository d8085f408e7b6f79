package zoobot.similarity;

import zoobot.representation.Representations;

/**
 * Rows of numbers to be compared by a metric. Shares the array of the representations.
 *
 * @param values {@code [rows][features]} row after row
 * @param features D
 * @param scales what each row is multiplied by, so that cosine compares rows of length 1; null for
 *     1
 * @param metric what compares them
 */
record Vectors(float[] values, int features, float[] scales, Metric metric) {

  static Vectors of(Representations representations, Metric metric) {
    float[] values = representations.values();
    int features = representations.features();
    if (metric != Metric.COSINE) {
      return new Vectors(values, features, null, metric);
    }
    float[] scales = new float[representations.size()];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = scale(values, row * features, features, "id '" + representations.id(row) + "'");
    }
    return new Vectors(values, features, scales, metric);
  }

  int rows() {
    return values.length / features;
  }

  float scale(int row) {
    return scales == null ? 1 : scales[row];
  }

  /** Returns what ranks a row; any number above the bound once that is exceeded. */
  float rank(int row, float[] query, float bound) {
    return metric.rank(values, row * features, scale(row), query, bound);
  }

  /** Returns a row as a query. */
  float[] query(int row) {
    float[] query = new float[features];
    for (int d = 0; d < features; d++) {
      query[d] = values[row * features + d] * scale(row);
    }
    return query;
  }

  /** Returns any vector as a query: for cosine scaled to length 1. */
  float[] query(float[] vector) {
    if (vector.length != features) {
      throw new IllegalArgumentException(
          "the query has %d numbers, the representations %d; was it made with the same PCA?"
              .formatted(vector.length, features));
    }
    float[] query = vector.clone();
    for (float value : query) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("the query has the number " + value);
      }
    }
    if (metric == Metric.COSINE) {
      float scale = scale(query, 0, features, "the query");
      for (int d = 0; d < features; d++) {
        query[d] *= scale;
      }
    }
    return query;
  }

  private static float scale(float[] values, int offset, int features, String what) {
    double squares = 0;
    for (int d = 0; d < features; d++) {
      squares += (double) values[offset + d] * values[offset + d];
    }
    if (squares == 0) {
      throw new IllegalArgumentException(
          what + " is all zeros, which has no direction: cosine cannot compare it");
    }
    return (float) (1 / Math.sqrt(squares));
  }
}
