package zoobot.similarity;

import java.util.Arrays;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.representation.Representations;

/**
 * Rows of numbers to be compared by a metric: the array of the representations, or for cosine a
 * copy with rows of length 1, between which the straight line does.
 *
 * @param values {@code [rows][features]} row after row
 * @param features D
 * @param metric what compares them
 */
record Vectors(float[] values, int features, Metric metric) implements Space {

  private static final int LINE = 16; // numbers
  private static final int FETCHED = 64; // columns; the processor itself then sees what comes

  static Vectors of(Representations representations, Metric metric) {
    int features = representations.features();
    if (metric != Metric.COSINE) {
      return new Vectors(representations.values(), features, metric);
    }
    float[] scaled = representations.values().clone();
    for (int row = 0; row < representations.size(); row++) {
      normalise(scaled, row * features, features, "id '" + representations.id(row) + "'");
    }
    return new Vectors(scaled, features, metric);
  }

  @Override
  public int rows() {
    return values.length / features;
  }

  @Override
  public float rank(int row, float[] query, float bound) {
    return metric.rank(values, row * features, query, 0, features, bound);
  }

  /** Returns what ranks one row for another. */
  float between(int row, int other) {
    float[] all = values;
    return metric.rank(
        all, row * features, all, other * features, features, Float.POSITIVE_INFINITY);
  }

  /** Reads a number of every line of cache that the first columns of rows fill. */
  @Override
  public float fetch(int[] rows, int count) {
    float sum = 0;
    int last = Math.min(features, FETCHED);
    for (int i = 0; i < count; i++) {
      int at = rows[i] * features;
      for (int d = 0; d < last; d += LINE) {
        sum += values[at + d];
      }
    }
    return sum;
  }

  /** Returns a row as a query. */
  float[] query(int row) {
    return Arrays.copyOfRange(values, row * features, (row + 1) * features);
  }

  /** Returns the mean of examples as a query. */
  float[] query(List<float[]> examples) {
    float[] mean = new float[features];
    for (float[] one : examples) {
      for (int d = 0; d < features; d++) {
        mean[d] += one[d] / examples.size();
      }
    }
    return query(mean);
  }

  /** Returns any vector as a query: for cosine scaled to length 1. */
  float[] query(float[] vector) {
    String other =
        "the query has %d numbers, the representations %d; was it made with the same PCA?";
    Check.that(vector.length == features, other, vector.length, features);
    float[] query = vector.clone();
    for (float value : query) {
      Check.that(Float.isFinite(value), "the query has the number %s", value);
    }
    if (metric == Metric.COSINE) {
      normalise(query, 0, features, "the query");
    }
    return query;
  }

  private static void normalise(float[] values, int offset, int features, String what) {
    double squares = 0;
    for (int i = offset; i < offset + features; i++) {
      squares += (double) values[i] * values[i];
    }
    Check.that(
        squares != 0, "%s is all zeros, which has no direction: cosine cannot compare it", what);
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = offset; i < offset + features; i++) {
      values[i] *= scale;
    }
  }
}
