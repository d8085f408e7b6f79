package zoobot.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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
    return of(Points.standardised(features), options);
  }

  static AnomalySearch of(Points galaxies, AnomalyOptions options) {
    return new AnomalySearch(galaxies, options);
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
    double[][] given = IntStream.of(rows).mapToObj(galaxies::row).toArray(double[][]::new);
    double[] centre = new double[galaxies.dimensions()];
    Arrays.setAll(centre, d -> Arrays.stream(given).mapToDouble(row -> row[d]).sum());
    Arrays.setAll(centre, d -> centre[d] / rows.length);
    int[] open = IntStream.of(rows).distinct().filter(i -> !excluded.get(i)).toArray();
    Best nearest = galaxies.rows(open).best(options.batch(), new BitSet(), nearTo(centre));
    int[] own = IntStream.of(nearest.rows()).map(place -> open[place]).toArray();
    BitSet taken = (BitSet) excluded.clone();
    IntStream.of(rows).forEach(taken::set);
    int wanted = options.batch() - own.length;
    return joined(own, galaxies.best(wanted, taken, nearTo(centre)).rows());
  }

  private static Points.Valuation nearTo(double[] point) {
    return (block, out) -> {
      Points.squaredDistances(block, point, out, out.length);
      Arrays.setAll(out, i -> -out[i]);
    };
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  private boolean paper() {
    return options.loop() == AnomalyOptions.Loop.PAPER;
  }

  private int[] random(BitSet excluded, int wanted, long seed) {
    int[] left = IntStream.range(0, size()).filter(i -> !excluded.get(i)).toArray();
    return Order.sample(left, wanted, new SplittableRandom(seed));
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
    private List<Best.Entry> expected = List.of();
    private int asked;
    private BitSet askedWithout;

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
      int[] likely =
          expected(excluded, wanted).stream().limit(wanted).mapToInt(Best.Entry::row).toArray();
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

    /** Returns the highest expected score of the galaxies that are left, of which there is one. */
    double promise(BitSet excluded) {
      return best == 0 ? 0 : expected(excluded, 1).get(0).value(); // 0 is then expected of all
    }

    /** Returns those of highest expected score but for those excluded, a batch or more. */
    private synchronized List<Best.Entry> expected(BitSet excluded, int count) {
      if (count > 0 && (count > asked || !excluded.equals(askedWithout))) {
        asked = Math.max(count, options.batch()); // as the next question is for no more
        askedWithout = (BitSet) excluded.clone();
        expected = highest(asked, excluded).sorted();
      }
      return count > 0 ? expected : List.of();
    }

    /** Returns those of highest expected score of all, the highest first. */
    int[] highest(int count) {
      return highest(count, new BitSet()).rows();
    }

    private Best highest(int count, BitSet excluded) {
      KernelTable table = gp.table(galaxies);
      return galaxies.best(
          count, excluded, (block, out) -> gp.predict(block, table, out, null, null));
    }

    /** Returns the expected scores of some galaxies and their standard deviations. */
    GaussianProcess.Posterior predict(int[] rows) {
      return gp.predict(galaxies, rows);
    }

    GaussianProcess gp() {
      return gp;
    }
  }
}
