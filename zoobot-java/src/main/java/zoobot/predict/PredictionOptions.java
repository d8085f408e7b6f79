package zoobot.predict;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Settings of a prediction.
 *
 * @param samples test-time augmentation: how many random views of each galaxy are averaged; 0, the
 *     default, for the galaxy as it is, without chance. With samples each column has a second one,
 *     {@code _std}, the standard deviation over the samples
 * @param seed of the samples; a galaxy's depend on it and on its id
 */
@WithMethods
public record PredictionOptions(int samples, long seed) implements PredictionOptionsBuilder.With {

  public PredictionOptions {
    String few = "needs two or more samples, or 0 for a prediction without chance; got %d";
    Check.that(samples == 0 || samples >= 2, few, samples);
  }

  /** Returns the defaults: no chance. */
  public static PredictionOptions defaults() {
    return new PredictionOptions(0, 0);
  }

  /** Returns settings with this many random views of each galaxy. */
  public static PredictionOptions augmented(int samples, long seed) {
    return new PredictionOptions(samples, seed);
  }
}
