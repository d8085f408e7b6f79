package zoobot.anomaly;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How the anomaly finder works.
 *
 * @param batch galaxies to label at a time; defaults to 10
 * @param tradeoff of Expected Improvement, in units of the score, 0…5; defaults to 0.5; of the
 *     paper's loop
 * @param interesting the least score that counts as found, 1…5; defaults to 3
 * @param restarts further searches for the best kernel, from random ones; defaults to 0
 * @param seed of whatever is random; defaults to 0
 * @param loop how galaxies are chosen; defaults to the likely ones. Null, as in a session that was
 *     begun before there was a choice, stands for the paper's
 */
@WithMethods
public record AnomalyOptions(
    int batch, double tradeoff, int interesting, int restarts, long seed, Loop loop)
    implements AnomalyOptionsBuilder.With {

  /** How the galaxies to label are chosen. */
  public enum Loop {

    /**
     * Galaxies that differ until something interesting is found, then those of highest expected
     * score, by a Gaussian process; its kernel is fixed until one was found and a batch was
     * labelled.
     */
    LIKELY,

    /**
     * Ten at random, then those of greatest Expected Improvement, by a Gaussian process whose
     * kernel is fitted as scikit-learn does (Walmsley et al. 2022).
     */
    PAPER
  }

  public AnomalyOptions {
    loop = loop == null ? Loop.PAPER : loop;
    Check.that(batch >= 1, "needs batch ≥ 1, got %s", batch);
    Check.between("tradeoff", tradeoff, 0, AnomalyFinder.BEST);
    Check.between("interesting", interesting, 1, AnomalyFinder.BEST);
    Check.that(restarts >= 0, "needs restarts ≥ 0, got %s", restarts);
  }

  /** Returns the defaults. */
  public static AnomalyOptions defaults() {
    return new AnomalyOptions(10, 0.5, 3, 0, 0, Loop.LIKELY);
  }

  /** Returns the paper's: the defaults with its loop. */
  public static AnomalyOptions paper() {
    return defaults().withLoop(Loop.PAPER);
  }
}
