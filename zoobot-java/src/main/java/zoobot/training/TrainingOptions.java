package zoobot.training;

import java.nio.file.Path;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Settings of a training run.
 *
 * @param epochs passes over the training galaxies at most; defaults to 20
 * @param rate highest learning rate; defaults to 1e-3
 * @param warmup part of all steps in which the rate rises; defaults to 0.1
 * @param floor last rate as a part of the highest; defaults to 0.01
 * @param maxNorm gradients are clipped to this global norm; defaults to 5
 * @param patience epochs without a better validation loss after which training stops; defaults to
 *     10
 * @param seed of everything random; defaults to 0
 * @param checkpoint file to which the run is saved after each epoch and from which the same run,
 *     and no other, goes on; null, the default, for none
 */
@WithMethods
public record TrainingOptions(
    int epochs,
    double rate,
    double warmup,
    double floor,
    double maxNorm,
    int patience,
    long seed,
    Path checkpoint)
    implements TrainingOptionsBuilder.With {

  public TrainingOptions {
    Check.that(epochs >= 1, "epochs must be ≥ 1, got %s", epochs);
    Check.that(rate > 0, "rate must be > 0, got %s", rate);
    Check.that(warmup >= 0 && warmup < 1, "warmup must be in [0, 1), got %s", warmup);
    Check.that(floor >= 0 && floor <= 1, "floor must be in [0, 1], got %s", floor);
    Check.that(maxNorm > 0, "maxNorm must be > 0, got %s", maxNorm);
    Check.that(patience >= 1, "patience must be ≥ 1, got %s", patience);
  }

  /** Returns the defaults. */
  public static TrainingOptions defaults() {
    return new TrainingOptions(20, 1e-3, 0.1, 0.01, 5, 10, 0, null);
  }

  /**
   * Returns the learning rate of a step: it rises linearly over the warm-up, then falls along half
   * a cosine to the floor at the last step (Loshchilov and Hutter 2016, arXiv 1608.03983).
   *
   * @param step from 0
   * @param total steps of the whole run
   */
  public double rate(long step, long total) {
    long rising = Math.min(total - 1, Math.round(warmup * total));
    if (step < rising) {
      return rate * (step + 1) / rising;
    }
    double done = Math.min(1, (double) (step - rising) / Math.max(1, total - 1 - rising));
    return rate * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
