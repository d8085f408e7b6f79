package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

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

  /** Returns a galaxy's features with each scaled to mean 0 and standard deviation 1 over all. */
  public double[] features(int galaxy) {
    return galaxies.row(galaxy);
  }

  /** Returns a random first batch from the galaxies that are left. */
  public int[] first(BitSet excluded) {
    return random(excluded, options.batch(), options.seed());
  }

  private int[] random(BitSet excluded, int wanted, long seed) {
    int[] left = IntStream.range(0, size()).filter(i -> !excluded.get(i)).toArray();
    return Order.sample(left, wanted, new SplittableRandom(seed));
  }

  /**
   * Learns from labels.
   *
   * @param rows the labelled galaxies, at least one
   * @param scores their scores, shape {@code [rows.length]}
   * @throws IllegalArgumentException if there are more or fewer scores than galaxies, or one is NaN
   *     or infinite
   */
  public Fit fit(int[] rows, double[] scores) {
    boolean paired = rows.length != 0 && scores.length == rows.length;
    String unpaired = "%s galaxies but %s scores; each needs one";
    Check.that(paired, unpaired, rows.length, scores.length);
    for (int i = 0; i < scores.length; i++) {
      Check.that(Double.isFinite(scores[i]), "score %s is %s", i, scores[i]);
    }
    double[][] labelled = IntStream.of(rows).mapToObj(galaxies::row).toArray(double[][]::new);
    GaussianProcess gp = GaussianProcess.fit(labelled, scores, options.restarts(), options.seed());
    return new Fit(gp, Arrays.stream(scores).max().orElseThrow());
  }

  /** What was learnt from some labels. */
  public final class Fit {

    private final GaussianProcess gp;
    private final double best;

    Fit(GaussianProcess gp, double best) {
      this.gp = gp;
      this.best = best;
    }

    /**
     * Returns the next batch, the greatest Expected Improvement first. If nothing interesting was
     * found in five batches, its second half is random until something is: the process knows only
     * what is boring and turns to the galaxies farthest from that, where what is sought may not be.
     * A batch of one is never random.
     *
     * @param excluded galaxies that are not to come, such as those labelled
     */
    public int[] next(BitSet excluded) {
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
    public double[] mean() {
      return gp.mean(galaxies);
    }

    /** Returns the expected score of every galaxy and its standard deviation. */
    GaussianProcess.Posterior predict() {
      return gp.predict(galaxies);
    }

    GaussianProcess gp() {
      return gp;
    }
  }
}
