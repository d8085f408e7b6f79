package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/**
 * The loop without anything around it: which galaxies to label, given those that are labelled.
 * {@link AnomalyFinder} keeps it on disk for a user; an experiment answers by itself.
 *
 * <p>Immutable; the same labels and seed give the same answers.
 */
public final class AnomalySearch {

  private static final int RECENT_BATCHES = 2;

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

  /** Returns a first batch from the galaxies that are left: such as differ; the paper's, random. */
  public int[] first(BitSet excluded) {
    return paper()
        ? random(excluded, options.batch(), options.seed())
        : new Exploration(galaxies, options).next(excluded, options.batch());
  }

  /**
   * Returns a batch that begins with some galaxies, those nearest to their centre first, and goes
   * on with the nearest to it of the others.
   *
   * @param rows the galaxies, at least one
   * @param excluded galaxies that are not to come
   */
  public int[] like(int[] rows, BitSet excluded) {
    Check.that(rows.length != 0, "no galaxy is given that others should be like");
    double[] centre = new double[galaxies.dimensions()];
    Arrays.setAll(centre, d -> IntStream.of(rows).mapToDouble(i -> galaxies.at(i, d)).sum());
    Arrays.setAll(centre, d -> centre[d] / rows.length);
    double[] distances = galaxies.squaredDistances(centre);
    BitSet taken = (BitSet) excluded.clone();
    IntStream given = IntStream.of(rows).distinct().filter(i -> !taken.get(i));
    int[] own = nearest(given.toArray(), distances, options.batch());
    IntStream.of(rows).forEach(taken::set);
    int[] others = nearest(left(taken), distances, options.batch() - own.length);
    return joined(own, others);
  }

  private static int[] nearest(int[] rows, double[] distances, int count) {
    double[] nearness = IntStream.of(rows).mapToDouble(i -> -distances[i]).toArray();
    return Acquisition.greatest(rows, nearness, count);
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  private boolean paper() {
    return options.loop() == AnomalyOptions.Loop.PAPER;
  }

  private int[] left(BitSet excluded) {
    return IntStream.range(0, size()).filter(i -> !excluded.get(i)).toArray();
  }

  private int[] random(BitSet excluded, int wanted, long seed) {
    return Order.sample(left(excluded), wanted, new SplittableRandom(seed));
  }

  /**
   * Learns from labels.
   *
   * @param rows the labelled galaxies in the order in which they were, at least one
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
    // There is nothing to fit a kernel to while all is boring, or of one batch.
    boolean blind = highest(scores) < options.interesting() || rows.length <= options.batch();
    GaussianProcess gp =
        paper() || !blind
            ? GaussianProcess.fit(labelled, scores, options.restarts(), options.seed())
            : GaussianProcess.of(Kernel.fixed(galaxies.dimensions()), labelled, scores);
    int recent = RECENT_BATCHES * options.batch();
    double[] lately =
        Arrays.copyOfRange(scores, Math.max(0, scores.length - recent), scores.length);
    boolean stuck = scores.length > recent && highest(lately) < options.interesting();
    return new Fit(gp, highest(scores), stuck);
  }

  private static double highest(double[] scores) {
    return Arrays.stream(scores).max().orElseThrow();
  }

  /** What was learnt from some labels. */
  public final class Fit {

    private final GaussianProcess gp;
    private final double best;
    private final boolean stuck; // nothing interesting in the last batches

    Fit(GaussianProcess gp, double best, boolean stuck) {
      this.gp = gp;
      this.best = best;
      this.stuck = stuck;
    }

    /**
     * Returns the next batch.
     *
     * <p>Those of highest expected score come first. They are the whole batch where something
     * interesting was found, half of it if the last two batches held nothing interesting or the
     * best is not interesting yet, and none where every score is 0. The rest are galaxies that
     * differ: those at the ends of features, and after five batches, in turn with these, those
     * farthest from all seen.
     *
     * <p>The paper's loop: the greatest Expected Improvement first. If nothing interesting was
     * found in five batches, the second half is random until something is: the process knows only
     * what is boring and turns to the galaxies farthest from that, where what is sought may not be.
     * A batch of one is never random.
     *
     * @param excluded galaxies that are not to come, such as those labelled
     */
    public int[] next(BitSet excluded) {
      return paper() ? improving(excluded) : likely(excluded);
    }

    private int[] likely(BitSet excluded) {
      int all = options.batch();
      int half = best > 0 ? (all + 1) / 2 : 0;
      int wanted = best >= options.interesting() && !stuck ? all : half;
      int[] left = wanted == 0 ? new int[0] : left(excluded);
      double[] mean = wanted == 0 ? new double[0] : mean();
      double[] expected = IntStream.of(left).mapToDouble(i -> mean[i]).toArray();
      int[] likely = Acquisition.greatest(left, expected, wanted);
      BitSet taken = (BitSet) excluded.clone();
      Arrays.stream(likely).forEach(taken::set);
      return joined(likely, new Exploration(galaxies, options).next(taken, all - likely.length));
    }

    private int[] improving(BitSet excluded) {
      Acquisition acquisition = new Acquisition(gp, galaxies, best, options.tradeoff());
      boolean lost = excluded.cardinality() >= Exploration.PATIENCE * options.batch();
      if (best >= options.interesting() || !lost) {
        return acquisition.top(excluded, options.batch());
      }
      int[] farthest = acquisition.top(excluded, (options.batch() + 1) / 2);
      BitSet taken = (BitSet) excluded.clone();
      Arrays.stream(farthest).forEach(taken::set);
      long seed = options.seed() * 1_000_003 + excluded.cardinality();
      int[] others = random(taken, options.batch() - farthest.length, seed);
      return joined(farthest, others);
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
