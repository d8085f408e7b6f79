package zoobot.anomaly;

/**
 * How the anomaly finder works. The defaults are the paper's.
 *
 * @param batch galaxies to label at a time, the first of them at random; defaults to 10
 * @param tradeoff of Expected Improvement, in units of the score; defaults to 0.5
 * @param interesting the least score that counts as found; defaults to 3
 * @param seed of all random galaxies and of the fit's restarts; defaults to 0
 * @param gp how the Gaussian process is fitted; defaults to scikit-learn's way
 */
public record AnomalyOptions(int batch, double tradeoff, int interesting, long seed, GpOptions gp) {

  /** Checks the ranges. */
  public AnomalyOptions {
    if (batch < 1 || !(tradeoff >= 0 && tradeoff <= AnomalyFinder.BEST)) {
      throw new IllegalArgumentException(
          "needs batch ≥ 1 and tradeoff 0…5, got " + batch + " and " + tradeoff);
    }
    if (interesting < 1 || interesting > AnomalyFinder.BEST) {
      throw new IllegalArgumentException("interesting is a score of 1…5, got " + interesting);
    }
  }

  /** Returns the defaults. */
  public static AnomalyOptions standard() {
    return new AnomalyOptions(10, 0.5, 3, 0, GpOptions.standard());
  }

  /** Returns these options with another size of batches. */
  public AnomalyOptions withBatch(int value) {
    return new AnomalyOptions(value, tradeoff, interesting, seed, gp);
  }

  /** Returns these options with another trade-off. */
  public AnomalyOptions withTradeoff(double value) {
    return new AnomalyOptions(batch, value, interesting, seed, gp);
  }

  /** Returns these options with another least score that counts as found. */
  public AnomalyOptions withInteresting(int value) {
    return new AnomalyOptions(batch, tradeoff, value, seed, gp);
  }

  /** Returns these options with another seed. */
  public AnomalyOptions withSeed(long value) {
    return new AnomalyOptions(batch, tradeoff, interesting, value, gp);
  }

  /** Returns these options with another way of fitting. */
  public AnomalyOptions withGp(GpOptions value) {
    return new AnomalyOptions(batch, tradeoff, interesting, seed, value);
  }
}
