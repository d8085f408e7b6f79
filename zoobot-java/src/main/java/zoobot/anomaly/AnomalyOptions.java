package zoobot.anomaly;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How the anomaly finder works. The defaults are the paper's, and scikit-learn's for the fit.
 *
 * @param batch galaxies to label at a time, the first of them at random; defaults to 10
 * @param tradeoff of Expected Improvement, in units of the score, 0…5; defaults to 0.5
 * @param interesting the least score that counts as found, 1…5; defaults to 3
 * @param restarts further searches for the best kernel, from random ones; defaults to 0
 * @param seed of all random galaxies and of the restarts; defaults to 0
 */
@WithMethods
public record AnomalyOptions(int batch, double tradeoff, int interesting, int restarts, long seed)
    implements AnomalyOptionsBuilder.With {

  public AnomalyOptions {
    Check.that(batch >= 1, "needs batch ≥ 1, got %s", batch);
    Check.between("tradeoff", tradeoff, 0, AnomalyFinder.BEST);
    Check.between("interesting", interesting, 1, AnomalyFinder.BEST);
    Check.that(restarts >= 0, "needs restarts ≥ 0, got %s", restarts);
  }

  /** Returns the defaults. */
  public static AnomalyOptions defaults() {
    return new AnomalyOptions(10, 0.5, 3, 0, 0);
  }
}
