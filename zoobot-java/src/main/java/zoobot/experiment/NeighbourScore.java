package zoobot.experiment;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.util.MathArrays;
import zoobot.anomaly.AnomalyFinder;

/**
 * Astronomaly's way to bring a user's scores into a ranking by oddness (Lochner and Bassett 2021,
 * arXiv:2010.11202, eqs 1 to 3): a random forest predicts the score U, and oddness is lowered where
 * U is low and a labelled galaxy near. What the user likes can't rise past what looks odd.
 *
 * <pre>{@code
 * score = oddness · tanh(δ − 1 + arctanh f),  f = 0.1 + 0.85 U / 5,  δ = exp(d / d̄)
 * }</pre>
 *
 * <p>with d the distance to the nearest labelled galaxy and d̄ its mean over all galaxies.
 */
final class NeighbourScore {

  private static final double LEAST = 0.1;
  private static final double RANGE = 0.85;

  private NeighbourScore() {}

  /** Combines the oddness of galaxies, 0…5, with the scores 0…5 of those in some rows. */
  static double[] of(
      double[][] galaxies, double[] oddness, int[] rows, double[] scores, long seed) {
    double[][] labelled = IntStream.of(rows).mapToObj(i -> galaxies[i]).toArray(double[][]::new);
    Forest forest = Forest.fit(labelled, scores, seed);
    double[] distances =
        Arrays.stream(galaxies).parallel().mapToDouble(x -> nearest(x, labelled)).toArray();
    double typical = Arrays.stream(distances).average().orElseThrow();
    return IntStream.range(0, galaxies.length)
        .parallel()
        .mapToDouble(
            i -> {
              double d = typical == 0 ? 0 : distances[i] / typical;
              double f = LEAST + RANGE * forest.mean(galaxies[i]) / AnomalyFinder.BEST;
              double arctanh = 0.5 * Math.log((1 + f) / (1 - f));
              return oddness[i] * Math.tanh(Math.exp(d) - 1 + arctanh);
            })
        .toArray();
  }

  /** Returns values moved and stretched so that the least is 0 and the greatest 5. */
  static double[] rescaled(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    return Arrays.stream(values)
        .map(value -> high == low ? 0 : AnomalyFinder.BEST * (value - low) / (high - low))
        .toArray();
  }

  private static double nearest(double[] x, double[][] labelled) {
    return Arrays.stream(labelled).mapToDouble(y -> MathArrays.distance(x, y)).min().orElseThrow();
  }
}
