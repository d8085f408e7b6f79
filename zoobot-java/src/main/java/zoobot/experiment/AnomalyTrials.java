package zoobot.experiment;

import zoobot.anomaly.AnomalyOptions;

/**
 * Settings of the anomaly experiment. The defaults are the paper's.
 *
 * @param runs searches a method, each with another random start; defaults to 15
 * @param labels galaxies that the simulated user labels in a search; defaults to 200
 * @param seed of the first start, the next ones counting on; defaults to 0
 * @param finder how the finder works; defaults to batches of 10 and a trade-off of 0.5
 */
public record AnomalyTrials(int runs, int labels, long seed, AnomalyOptions finder) {

  /** Checks the ranges. */
  public AnomalyTrials {
    if (runs < 1 || labels < finder.batch()) {
      throw new IllegalArgumentException(
          "needs runs ≥ 1 and labels ≥ a batch of "
              + finder.batch()
              + ", got "
              + runs
              + " and "
              + labels);
    }
  }

  /** Returns the defaults. */
  public static AnomalyTrials standard() {
    return new AnomalyTrials(15, 200, 0, AnomalyOptions.defaults());
  }

  /** Returns these settings with another number of runs. */
  public AnomalyTrials withRuns(int value) {
    return new AnomalyTrials(value, labels, seed, finder);
  }

  /** Returns these settings with another number of labels. */
  public AnomalyTrials withLabels(int value) {
    return new AnomalyTrials(runs, value, seed, finder);
  }

  /** Returns these settings with another seed. */
  public AnomalyTrials withSeed(long value) {
    return new AnomalyTrials(runs, labels, value, finder);
  }

  /** Returns these settings with another way of finding. */
  public AnomalyTrials withFinder(AnomalyOptions value) {
    return new AnomalyTrials(runs, labels, seed, value);
  }
}
