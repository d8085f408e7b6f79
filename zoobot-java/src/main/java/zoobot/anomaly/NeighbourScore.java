package zoobot.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;

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
public final class NeighbourScore {

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
  public static double[] of(
      Points galaxies, double[] oddness, int[] rows, double[] scores, long seed) {
    double[][] labelled = IntStream.of(rows).mapToObj(galaxies::row).toArray(double[][]::new);
    RandomForest forest = RandomForest.fit(labelled, scores, seed);
    double[] distances = nearest(galaxies, labelled);
    double typical = Arrays.stream(distances).average().orElseThrow();
    return IntStream.range(0, galaxies.size())
        .parallel()
        .mapToDouble(
            i -> {
              double d = typical == 0 ? 0 : distances[i] / typical;
              double f = LEAST + RANGE * forest.predict(galaxies.row(i)) / AnomalyFinder.BEST;
              double arctanh = 0.5 * Math.log((1 + f) / (1 - f));
              return oddness[i] * Math.tanh(Math.exp(ALPHA * d) - 1 + arctanh);
            })
        .toArray();
  }

  /** Returns values moved and stretched so that the least is 0 and the greatest 5. */
  public static double[] rescaled(double[] values) {
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

  private static double[] nearest(Points galaxies, double[][] labelled) {
    double[] nearest = new double[galaxies.size()];
    IntStream.range(0, galaxies.blocks())
        .parallel()
        .forEach(
            block -> {
              int count = galaxies.count(block);
              double[] least = new double[count];
              Arrays.fill(least, Double.POSITIVE_INFINITY);
              double[] row = new double[count];
              for (double[] point : labelled) {
                galaxies.squaredDistances(block, point, row);
                for (int i = 0; i < count; i++) {
                  least[i] = Math.min(least[i], row[i]);
                }
              }
              for (int i = 0; i < count; i++) {
                nearest[block * Points.BLOCK + i] = Math.sqrt(least[i]);
              }
            });
    return nearest;
  }
}
