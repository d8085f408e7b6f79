package zoobot.anomaly;

import java.util.Arrays;
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

  private static final int PATIENCE = 5; // batches

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
    return random(excluded, options.batch(), options.seed());
  }

  private int[] random(BitSet excluded, int wanted, long seed) {
    int[] left = IntStream.range(0, size()).filter(i -> !excluded.get(i)).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(wanted, left.length);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(left.length - i);
      int chosen = left[j];
      left[j] = left[i];
      left[i] = chosen;
    }
    return Arrays.copyOf(left, count);
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
   * Returns the next batch, the greatest Expected Improvement first. If nothing interesting was
   * found in five batches, its second half is random until something is: the process knows only
   * what is boring and turns to the galaxies farthest from that, where what is sought may not be. A
   * batch of one is never random.
   *
   * @param best the best score given so far
   */
  public int[] next(GaussianProcess gp, double best, BitSet excluded) {
    Acquisition acquisition = new Acquisition(gp, galaxies, best, options.tradeoff());
    boolean lost = excluded.cardinality() >= PATIENCE * options.batch();
    if (best >= options.interesting() || !lost) {
      return acquisition.top(excluded, options.batch());
    }
    int[] farthest = acquisition.top(excluded, (options.batch() + 1) / 2);
    BitSet taken = (BitSet) excluded.clone();
    Arrays.stream(farthest).forEach(taken::set);
    long seed = options.seed() * 1_000_003 + excluded.cardinality();
    int[] others = random(taken, options.batch() - farthest.length, seed);
    return IntStream.concat(Arrays.stream(farthest), Arrays.stream(others)).toArray();
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
