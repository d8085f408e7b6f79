package zoobot.anomaly;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The loop of the paper without anything around it: which galaxies to label, given those that are
 * labelled. {@link AnomalyFinder} keeps it on disk for a user; an experiment answers by itself.
 *
 * <p>Immutable; the same labels and seed give the same answers.
 */
public final class AnomalySearch {

  private final Points galaxies;
  private final AnomalyOptions options;

  private AnomalySearch(Points galaxies, AnomalyOptions options) {
    this.galaxies = galaxies;
    this.options = options;
  }

  /**
   * Prepares a search; the features are standardised.
   *
   * @param features shape {@code [galaxies][D]}; some 40 principal components of a representation
   *     are the paper's choice
   * @throws IllegalArgumentException if there are none, they are ragged, or a value is NaN or
   *     infinite
   */
  public static AnomalySearch of(float[][] features, AnomalyOptions options) {
    return new AnomalySearch(Points.standardised(features), options);
  }

  /** Returns the number of galaxies. */
  public int size() {
    return galaxies.size();
  }

  /** Returns a random first batch from the galaxies that are left. */
  public int[] first(BitSet excluded) {
    int[] left = IntStream.range(0, size()).filter(i -> !excluded.get(i)).toArray();
    SplittableRandom random = new SplittableRandom(options.seed());
    int count = Math.min(options.batch(), left.length);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(left.length - i);
      int chosen = left[j];
      left[j] = left[i];
      left[i] = chosen;
    }
    return java.util.Arrays.copyOf(left, count);
  }

  /**
   * Fits the Gaussian process.
   *
   * @param rows the labelled galaxies
   * @param scores their scores, shape {@code [rows.length]}
   */
  public GaussianProcess fit(int[] rows, double[] scores) {
    double[][] labelled = IntStream.of(rows).mapToObj(galaxies::row).toArray(double[][]::new);
    return GaussianProcess.fit(labelled, scores, options.gp().withSeed(options.seed()));
  }

  /**
   * Returns the next batch, the greatest Expected Improvement first.
   *
   * @param best the best score given so far
   */
  public int[] next(GaussianProcess gp, double best, BitSet excluded) {
    return new Acquisition(gp, galaxies, best, options.tradeoff()).top(excluded, options.batch());
  }

  /** Returns the expected score of every galaxy. */
  public double[] mean(GaussianProcess gp) {
    return gp.mean(galaxies);
  }

  /** Returns the expected score of every galaxy and its standard deviation. */
  public Posterior predict(GaussianProcess gp) {
    return gp.predict(galaxies);
  }
}
