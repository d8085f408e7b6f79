package zoobot.finetune;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How much of the encoder is trained along with the head, and how.
 *
 * @param parts how many top parts are trained; 0, the default, for none: the encoder is frozen,
 *     BatchNorm included, and each galaxy's representation is computed once
 * @param layerDecay learning rate of a part relative to the one above it (Howard and Ruder 2018,
 *     arXiv 1801.06146); defaults to 0.75
 * @param trainNorms whether BatchNorm is trained in these parts; defaults to false
 * @param fromScratch whether all weights start at random and all are trained, at one rate and with
 *     BatchNorm (parts 0, layerDecay 1, trainNorms); defaults to false. It takes tens of thousands
 *     of labels to be worth it
 * @param dropout part of the representation that is dropped in training; defaults to 0.2
 * @param weightDecay of kernels and matrices of the encoder; defaults to 0.05
 * @param batch galaxies a step; defaults to 32
 */
@WithMethods
public record DepthOptions(
    int parts,
    double layerDecay,
    boolean trainNorms,
    boolean fromScratch,
    float dropout,
    double weightDecay,
    int batch)
    implements DepthOptionsBuilder.With {

  public DepthOptions {
    boolean sound = parts >= 0 && layerDecay > 0 && layerDecay <= 1 && batch >= 1;
    String ranges = "needs parts ≥ 0, layerDecay in (0, 1] and batch ≥ 1; got %d, %s, %d";
    Check.that(sound, ranges, parts, layerDecay, batch);
    String wrong = "needs dropout in [0, 1) and weightDecay ≥ 0; got %s, %s";
    Check.that(dropout >= 0 && dropout < 1 && weightDecay >= 0, wrong, dropout, weightDecay);
    boolean whole = !fromScratch || (parts == 0 && layerDecay == 1 && trainNorms);
    String all =
        "from scratch all parts are trained, at one rate and with BatchNorm: needs parts 0, layerDecay 1 and trainNorms; got %d, %s, %s";
    Check.that(whole, all, parts, layerDecay, trainNorms);
  }

  /** Returns the defaults: frozen. */
  public static DepthOptions defaults() {
    return new DepthOptions(0, 0.75, false, false, 0.2f, 0.05, 32);
  }

  /** Returns the defaults for a whole network that starts at random. */
  public static DepthOptions scratch() {
    return new DepthOptions(0, 1, true, true, 0.2f, 0.05, 32);
  }

  /** Returns whether no part of the encoder changes. */
  public boolean isFrozen() {
    return parts == 0 && !fromScratch;
  }
}
