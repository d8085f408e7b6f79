package zoobot.predict;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.posterior.Cuts;

/**
 * Settings of a prediction.
 *
 * @param samples test-time augmentation: how many random views of each galaxy are averaged; 0, the
 *     default, for the galaxy as it is, without chance. With samples each column has a second one,
 *     {@code _std}, the standard deviation over the samples. What is known of votes is mixed as
 *     distributions instead: the fraction is the mean of the mixture, the concentrations those of
 *     the one Dirichlet distribution with its mean and spread, and no column is added
 * @param seed of the samples; a galaxy's depend on it and on its id
 * @param howSure a level, such as 0.9, for columns that say how sure the model is ({@link
 *     Predictor#certainty}); 0, the default, for none
 * @param select which galaxies come into the table, by their votes; null, the default, for all
 */
@WithMethods
public record PredictionOptions(int samples, long seed, double howSure, Cuts select)
    implements PredictionOptionsBuilder.With {

  public PredictionOptions {
    String few = "needs two or more samples, or 0 for a prediction without chance; got %d";
    Check.that(samples == 0 || samples >= 2, few, samples);
    String level = "how sure must be a level below 1, such as 0.9, or 0 for none; got %s";
    Check.that(howSure >= 0 && howSure < 1, level, howSure);
  }

  /** Returns the defaults: no chance. */
  public static PredictionOptions defaults() {
    return new PredictionOptions(0, 0, 0, null);
  }

  /** Returns settings with this many random views of each galaxy. */
  public static PredictionOptions augmented(int samples, long seed) {
    return new PredictionOptions(samples, seed, 0, null);
  }
}
