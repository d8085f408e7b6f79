package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.anomaly.AnomalyFinder;
import zoobot.anomaly.AnomalySearch;
import zoobot.evaluation.TopMetrics;

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

  private final AnomalyData data;
  private final AnomalyTrials trials;
  private final Consumer<AnomalyRun> told;
  private final List<AnomalyRun> runs = new ArrayList<>();

  private AnomalyExperiment(AnomalyData data, AnomalyTrials trials, Consumer<AnomalyRun> told) {
    this.data = data;
    this.trials = trials;
    this.told = told;
  }

  /**
   * Runs the experiment.
   *
   * @param features what the Gaussian process is tried on
   * @param shapes what Astronomaly's way is tried on; null to leave it out
   * @param told is told each search as it ends
   * @throws IllegalArgumentException if there are features of more or fewer galaxies than the pool
   *     has, or two of one name, or it has not more than 200 galaxies, or not more than are
   *     labelled
   * @throws CancellationException if the thread is interrupted
   */
  public static AnomalyResult run(
      AnomalyData data,
      List<FeatureSet> features,
      FeatureSet shapes,
      AnomalyTrials trials,
      Consumer<AnomalyRun> told) {
    int n = data.truth().length;
    if (n <= Math.max(200, trials.labels())) {
      throw new IllegalArgumentException(
          "the pool has " + n + " galaxies, too few to label " + trials.labels() + " and rank 200");
    }
    Distinct.check("features", features.stream().map(FeatureSet::name).toList());
    AnomalyExperiment experiment = new AnomalyExperiment(data, trials, told);
    for (FeatureSet set : features) {
      check(set, n);
      experiment.gaussianProcess(set);
    }
    if (shapes != null) {
      check(shapes, n);
      experiment.astronomaly(shapes);
    }
    experiment.random();
    return new AnomalyResult(experiment.runs, data);
  }

  private static void check(FeatureSet set, int n) {
    if (set.rows().length != n) {
      throw new IllegalArgumentException(
          "features '" + set.name() + "' are of " + set.rows().length + " galaxies, not " + n);
    }
  }

  private void gaussianProcess(FeatureSet set) {
    for (int run = 0; run < trials.runs(); run++) {
      AnomalySearch search =
          AnomalySearch.of(set.rows(), trials.finder().withSeed(trials.seed() + run));
      BitSet known = new BitSet();
      List<Integer> rows = new ArrayList<>();
      AnomalySearch.Fit fit = null;
      while (rows.size() < trials.labels()) {
        int[] batch = fit == null ? search.first(known) : fit.next(known);
        Arrays.stream(batch).limit(trials.labels() - rows.size()).forEach(rows::add);
        rows.forEach(known::set);
        int[] labelled = array(rows);
        fit = search.fit(labelled, scores(labelled));
        stopIfInterrupted();
      }
      tell(set.name() + " + GP", run, array(rows), fit.mean());
    }
  }

  private void astronomaly(FeatureSet set) {
    AnomalySearch galaxies = AnomalySearch.of(set.rows(), trials.finder());
    double[][] points =
        IntStream.range(0, galaxies.size()).mapToObj(galaxies::features).toArray(double[][]::new);
    for (int run = 0; run < trials.runs(); run++) {
      long seed = trials.seed() + run;
      double[] oddness = NeighbourScore.rescaled(IsolationForest.fit(points, seed).score(points));
      int[] first = Subsets.ranked(oddness, trials.labels());
      tell("isolation forest on " + set.name(), run, new int[0], oddness);
      double[] combined = NeighbourScore.of(points, oddness, first, scores(first), seed);
      tell("Astronomaly on " + set.name(), run, first, combined);
      stopIfInterrupted();
    }
  }

  private void random() {
    for (int run = 0; run < trials.runs(); run++) {
      SplittableRandom random = new SplittableRandom(trials.seed() + run);
      double[] order = random.doubles(data.truth().length).toArray();
      tell("random order", run, Subsets.ranked(order, trials.labels()), order);
    }
  }

  /** Keeps the run's two rankings: as predicted, and with the labels written in. */
  private void tell(String method, int run, int[] labelled, double[] predicted) {
    int[] truth = data.truth();
    double[] written = predicted.clone();
    double[] left = predicted.clone();
    for (int row : labelled) {
      written[row] = WRITTEN * truth[row];
      left[row] = Double.NEGATIVE_INFINITY;
    }
    int found = sought(labelled);
    int next = sought(Subsets.ranked(left, AnomalyRun.NEXT));
    for (boolean with : new boolean[] {false, true}) {
      TopMetrics metrics = TopMetrics.of(truth, with ? written : predicted);
      AnomalyRun one = new AnomalyRun(method, run, with, found, next, metrics);
      runs.add(one);
      told.accept(one);
    }
  }

  private int sought(int[] rows) {
    return Arrays.stream(rows).map(row -> data.truth()[row]).sum();
  }

  private double[] scores(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> AnomalyFinder.BEST * data.truth()[row]).toArray();
  }

  private static int[] array(List<Integer> rows) {
    return rows.stream().mapToInt(row -> row).toArray();
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while searching");
    }
  }
}
