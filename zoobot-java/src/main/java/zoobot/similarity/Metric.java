package zoobot.similarity;

/** How far apart two representations are. */
public enum Metric {

  /** The straight line: √Σ (a − b)². The default. */
  EUCLIDEAN,

  /** The sum of |a − b|, as the web app of Walmsley et al. (2022) has it on 10 PCA components. */
  MANHATTAN,

  /** 1 − cos of the angle between them, 0 to 2; lengths do not matter. */
  COSINE;

  /** How many columns are added up before a row that is too far already is given up. */
  private static final int CHUNK = 64;

  /**
   * Returns what ranks rows: the squared distance (Euclidean, and cosine between rows scaled to
   * length 1), or the distance. Once that exceeds the bound it may return any number above it.
   *
   * @param offset of the row in {@code values}
   */
  float rank(float[] values, int offset, float[] query, float bound) {
    float sum = 0;
    for (int from = 0; from < query.length && !(sum > bound); from += CHUNK) {
      int to = Math.min(query.length, from + CHUNK);
      sum +=
          this == MANHATTAN
              ? differences(values, offset, query, from, to)
              : squares(values, offset, query, from, to);
    }
    return sum;
  }

  /** Adds what one column contributes to the ranks of several rows. */
  void accumulate(float[] column, float query, float[] sums) {
    if (this == MANHATTAN) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Math.abs(column[i] - query);
      }
    } else {
      for (int i = 0; i < sums.length; i++) {
        float difference = column[i] - query;
        sums[i] += difference * difference;
      }
    }
  }

  /** Returns the distance that a rank stands for. */
  double distance(float rank) {
    return switch (this) {
      case EUCLIDEAN -> Math.sqrt(rank);
      case MANHATTAN -> rank;
      case COSINE -> rank / 2.0;
    };
  }

  /** Sums in four accumulators, which the processor adds to side by side. */
  private static float squares(float[] values, int offset, float[] query, int from, int to) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      float d0 = values[offset + i] - query[i];
      float d1 = values[offset + i + 1] - query[i + 1];
      float d2 = values[offset + i + 2] - query[i + 2];
      float d3 = values[offset + i + 3] - query[i + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; i < to; i++) {
      float d = values[offset + i] - query[i];
      s0 += d * d;
    }
    return s0 + s1 + (s2 + s3);
  }

  private static float differences(float[] values, int offset, float[] query, int from, int to) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      s0 += Math.abs(values[offset + i] - query[i]);
      s1 += Math.abs(values[offset + i + 1] - query[i + 1]);
      s2 += Math.abs(values[offset + i + 2] - query[i + 2]);
      s3 += Math.abs(values[offset + i + 3] - query[i + 3]);
    }
    for (; i < to; i++) {
      s0 += Math.abs(values[offset + i] - query[i]);
    }
    return s0 + s1 + (s2 + s3);
  }
}
