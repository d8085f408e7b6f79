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
   * @param i where a row begins in a
   * @param j where the other begins in b
   */
  float rank(float[] a, int i, float[] b, int j, int columns, float bound) {
    float sum = 0;
    for (int from = 0; from < columns && !(sum > bound); from += CHUNK) {
      sum += sum(a, i + from, b, j + from, Math.min(columns - from, CHUNK));
    }
    return sum;
  }

  /** Adds what one column contributes to the ranks of several rows. */
  void accumulate(float[] column, float query, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += term(column[i] - query);
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
  private float sum(float[] a, int i, float[] b, int j, int columns) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int d = 0;
    for (; d + 3 < columns; d += 4) {
      s0 += term(a[i + d] - b[j + d]);
      s1 += term(a[i + d + 1] - b[j + d + 1]);
      s2 += term(a[i + d + 2] - b[j + d + 2]);
      s3 += term(a[i + d + 3] - b[j + d + 3]);
    }
    for (; d < columns; d++) {
      s0 += term(a[i + d] - b[j + d]);
    }
    return s0 + s1 + (s2 + s3);
  }

  private float term(float difference) {
    return this == MANHATTAN ? Math.abs(difference) : difference * difference;
  }
}
