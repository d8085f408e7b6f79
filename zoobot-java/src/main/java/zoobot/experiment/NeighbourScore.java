package zoobot.experiment;

import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.anomaly.AnomalyFinder;

/**
 * Astronomaly's way to bring a user's scores into a ranking by oddness, for comparison: a random
 * forest predicts the user's score U, and oddness is lowered where U is low and a labelled galaxy
 * near.
 *
 * <pre>{@code
 * score = oddness · tanh(δ − 1 + arctanh f),  f = 0.1 + 0.85 U / 5,  δ = exp(α d / d̄)
 * }</pre>
 *
 * <p>with d the distance to the nearest labelled galaxy, d̄ its mean over all galaxies, and α = 1.
 * The score is never above the oddness: what the user likes can't rise past what looks odd.
 *
 * <p>Reference: Lochner and Bassett (2021), arXiv:2010.11202, eqs 1 to 3, as in Walmsley et al.
 * (2022).
 */
final class NeighbourScore {

  private static final double LEAST = 0.1;
  private static final double RANGE = 0.85;
  private static final double ALPHA = 1;

  private NeighbourScore() {}

  /**
   * Returns the combined score of every galaxy.
   *
   * @param galaxies standardised features
   * @param oddness of each, rescaled to 0…5
   * @param rows the labelled galaxies, at least one
   * @param scores their scores 0…5, shape {@code [rows.length]}
   * @param seed of the random forest
   */
  static double[] of(
      double[][] galaxies, double[] oddness, int[] rows, double[] scores, long seed) {
    double[][] labelled = IntStream.of(rows).mapToObj(i -> galaxies[i]).toArray(double[][]::new);
    RandomForest forest = RandomForest.fit(labelled, scores, seed);
    double[] distances = nearest(galaxies, labelled);
    double typical = Arrays.stream(distances).average().orElseThrow();
    return IntStream.range(0, galaxies.length)
        .parallel()
        .mapToDouble(
            i -> {
              double d = typical == 0 ? 0 : distances[i] / typical;
              double f = LEAST + RANGE * forest.predict(galaxies[i]) / AnomalyFinder.BEST;
              double arctanh = 0.5 * Math.log((1 + f) / (1 - f));
              return oddness[i] * Math.tanh(Math.exp(ALPHA * d) - 1 + arctanh);
            })
        .toArray();
  }

  /** Returns values moved and stretched so that the least is 0 and the greatest 5. */
  static double[] rescaled(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double[] rescaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rescaled[i] = high == low ? 0 : AnomalyFinder.BEST * (values[i] - low) / (high - low);
    }
    return rescaled;
  }

  /** Returns each galaxy's distance from the nearest that is labelled. */
  private static double[] nearest(double[][] galaxies, double[][] labelled) {
    return Arrays.stream(galaxies)
        .parallel()
        .mapToDouble(
            x ->
                Math.sqrt(
                    Arrays.stream(labelled).mapToDouble(y -> squared(x, y)).min().orElseThrow()))
        .toArray();
  }

  private static double squared(double[] x, double[] y) {
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      sum += (x[d] - y[d]) * (x[d] - y[d]);
    }
    return sum;
  }
}
