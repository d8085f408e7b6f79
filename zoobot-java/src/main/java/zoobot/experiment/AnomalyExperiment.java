package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import zoobot.anomaly.AnomalyFinder;
import zoobot.anomaly.AnomalyOptions;
import zoobot.anomaly.AnomalySearch;
import zoobot.evaluation.TopMetrics;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Order;
import zoobot.io.internal.WithMethods;
import zoobot.representation.Representations;

/**
 * How well does the anomaly finder learn what its user seeks? (Walmsley et al. 2022, section 4,
 * doi:10.1093/mnras/stac525.) A simulated user gives a galaxy 5 if it is one of the sought and 0
 * otherwise; the final ranking is compared with the truth, with and without the labels given
 * written into it.
 *
 * <p>To compare with: Astronomaly's way (isolation forest, then a random forest on the labels of
 * its first 200), the isolation forest alone, and a random order.
 */
public final class AnomalyExperiment {

  /** What the paper puts in place of a predicted score where the label of a sought one is known. */
  private static final double WRITTEN = 100;

  private static final int LEAST = 200; // galaxies in a pool, as measures go to the 200th
  private static final int NEXT = 50;

  private final AnomalyData data;
  private final Options options;
  private final Progress progress;
  private final int searches;
  private final List<AnomalyResult.Run> runs = new ArrayList<>();

  private AnomalyExperiment(AnomalyData data, Options options, Progress progress, int searches) {
    this.data = data;
    this.options = options;
    this.progress = progress;
    this.searches = searches;
  }

  /**
   * Settings. The defaults are the paper's.
   *
   * @param runs searches a method, each with another random start; defaults to 15
   * @param labels galaxies that the simulated user labels in a search; defaults to 200
   * @param seed of the first start, the next ones counting on; defaults to 0
   * @param example whether the user knows one of the sought, a random one, and labels it first; it
   *     does not count as found, nor as one of the labels; defaults to false
   * @param finder how the finder works, and the paper's loop but for how it chooses; defaults to
   *     batches of 10 and a trade-off of 0.5
   */
  @WithMethods
  public record Options(int runs, int labels, long seed, boolean example, AnomalyOptions finder)
      implements AnomalyExperimentOptionsBuilder.With {

    public Options {
      Check.that(runs >= 1, "needs runs ≥ 1, got %d", runs);
      int batch = finder.batch();
      Check.that(labels >= batch, "needs labels ≥ a batch of %d, got %d", batch, labels);
    }

    /** Returns the defaults. */
    public static Options defaults() {
      return new Options(15, 200, 0, false, AnomalyOptions.defaults());
    }
  }

  /**
   * Features of the galaxies of a pool; the finder, and the paper's loop, are tried on them.
   *
   * @param name in tables and charts
   * @param rows shape {@code [galaxies][D]}; not to be modified
   * @param astronomaly whether Astronomaly's way is tried on them too
   */
  public record Features(String name, float[][] rows, boolean astronomaly) {

    /** Returns representations, or their principal components, as features. */
    public static Features of(String name, Representations representations) {
      return of(name, representations.vectors());
    }

    /** Returns features, shape {@code [galaxies][D]}. */
    public static Features of(String name, float[][] rows) {
      return new Features(name, rows, false);
    }

    /**
     * Returns 22 numbers of each galaxy's shape, as Astronomaly measures it, to try both on.
     *
     * @throws java.io.UncheckedIOException if an image can't be read; the message names it
     * @throws CancellationException if the thread is interrupted
     */
    public static Features shapes(AnomalyData data) {
      return of("shapes", EllipseFeatures.of(data.pool())).withAstronomaly();
    }

    /** Returns the same with Astronomaly's way tried on them too. */
    public Features withAstronomaly() {
      return new Features(name, rows, true);
    }
  }

  /** Runs the experiment with {@link Progress#standard()}. */
  public static AnomalyResult run(AnomalyData data, List<Features> features, Options options) {
    return run(data, features, options, Progress.standard());
  }

  /**
   * Runs the experiment.
   *
   * @throws IllegalArgumentException if there are features of more or fewer galaxies than the pool
   *     has, or two of one name, or it has not more than 200 galaxies, or not more than are
   *     labelled
   * @throws CancellationException if the thread is interrupted
   */
  public static AnomalyResult run(
      AnomalyData data, List<Features> features, Options options, Progress progress) {
    int n = data.truth().length;
    boolean enough = n > Math.max(LEAST, options.labels());
    String few = "the pool has %d galaxies, too few to label %d (--labels) and rank %d";
    Check.that(enough, few, n, options.labels(), LEAST);
    Check.distinct("features", features.stream().map(Features::name).toList());
    for (Features set : features) {
      int rows = set.rows().length;
      Check.that(rows == n, "features '%s' are of %s galaxies, not %s", set.name(), rows, n);
    }
    List<Features> both = features.stream().filter(Features::astronomaly).toList();
    int searches = options.runs() * (2 * features.size() + 2 * both.size() + 1);
    AnomalyExperiment experiment = new AnomalyExperiment(data, options, progress, searches);
    for (Features set : features) {
      experiment.search(set, " + finder", AnomalyOptions.Loop.LIKELY);
      experiment.search(set, " + paper's loop", AnomalyOptions.Loop.PAPER);
    }
    both.forEach(experiment::astronomaly);
    experiment.random();
    return new AnomalyResult(experiment.runs, data);
  }

  private void search(Features set, String loop, AnomalyOptions.Loop kind) {
    for (int run = 0; run < options.runs(); run++) {
      AnomalyOptions finder = options.finder().withSeed(options.seed() + run).withLoop(kind);
      AnomalySearch search = AnomalySearch.of(set.rows(), finder);
      BitSet known = new BitSet();
      int[] example = example(run);
      int[] rows = example.length == 0 ? search.first(known) : example;
      AnomalySearch.Fit fit = search.fit(rows, scores(rows));
      int all = options.labels() + example.length;
      while (rows.length < all) {
        Arrays.stream(rows).forEach(known::set);
        int left = all - rows.length;
        IntStream next = Arrays.stream(fit.next(known)).limit(left);
        rows = IntStream.concat(Arrays.stream(rows), next).toArray();
        fit = search.fit(rows, scores(rows));
        Interruption.check("the search for anomalies");
      }
      add(set.name() + loop, run, rows, example.length, fit.mean());
    }
  }

  /** Returns the one of the sought that the user knows; none where there is no such. */
  private int[] example(int run) {
    int[] sought =
        IntStream.range(0, data.truth().length).filter(i -> data.truth()[i] == 1).toArray();
    int known = options.example() ? 1 : 0;
    return Order.sample(sought, known, new SplittableRandom(options.seed() + run));
  }

  private void astronomaly(Features set) {
    AnomalySearch galaxies = AnomalySearch.of(set.rows(), options.finder());
    double[][] points =
        IntStream.range(0, galaxies.size()).mapToObj(galaxies::features).toArray(double[][]::new);
    for (int run = 0; run < options.runs(); run++) {
      long seed = options.seed() + run;
      double[] oddness = NeighbourScore.rescaled(Forest.oddness(points, seed));
      int[] first = top(oddness, options.labels());
      add("isolation forest on " + set.name(), run, new int[0], 0, oddness);
      double[] combined = NeighbourScore.of(points, oddness, first, scores(first), seed);
      add("Astronomaly on " + set.name(), run, first, 0, combined);
      Interruption.check("the search for anomalies");
    }
  }

  private void random() {
    for (int run = 0; run < options.runs(); run++) {
      SplittableRandom random = new SplittableRandom(options.seed() + run);
      double[] order = random.doubles(data.truth().length).toArray();
      add("random order", run, top(order, options.labels()), 0, order);
    }
  }

  /**
   * Keeps the run's two rankings: as predicted, and with the labels written in; the first of those
   * labelled are given.
   */
  private void add(String method, int run, int[] labelled, int given, double[] predicted) {
    int[] truth = data.truth();
    double[] written = predicted.clone();
    double[] left = predicted.clone();
    for (int row : labelled) {
      written[row] = WRITTEN * truth[row];
      left[row] = Double.NEGATIVE_INFINITY;
    }
    int[] chosen = Arrays.copyOfRange(labelled, given, labelled.length);
    AnomalyResult.Found found =
        new AnomalyResult.Found(found(chosen, 50), found(chosen, 100), sought(chosen));
    int next = sought(top(left, NEXT));
    TopMetrics alone = TopMetrics.of(truth, predicted);
    runs.add(new AnomalyResult.Run(method, run, false, found, next, alone));
    runs.add(new AnomalyResult.Run(method, run, true, found, next, TopMetrics.of(truth, written)));
    String detail = method + " found " + found.all();
    long done = runs.size() / 2;
    progress.at(new Progress.State("anomaly experiment", done, searches, "searches", detail));
  }

  private static int[] top(double[] scores, int count) {
    return Arrays.copyOf(Order.descending(scores), count);
  }

  private int found(int[] labelled, int first) {
    return sought(Arrays.copyOf(labelled, Math.min(first, labelled.length)));
  }

  private int sought(int[] rows) {
    return Arrays.stream(rows).map(row -> data.truth()[row]).sum();
  }

  private double[] scores(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> AnomalyFinder.BEST * data.truth()[row]).toArray();
  }
}
