package zoobot.finetune;

import java.util.OptionalDouble;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * The head that is put on an encoder. A linear one is fitted to the end; one with hidden layers is
 * trained by AdamW for some 300 steps, no galaxies being set aside to decide when to stop.
 *
 * @param hidden width of the two hidden layers; 0, the default, for none: a linear head
 * @param dropout before each layer but the first, in training; defaults to 0
 * @param penalty strength of the L2 penalty on the weights: {@code penalty / 2n · |w|²} is added to
 *     the mean loss of n galaxies, so that it matters less the more there are (1 / C in
 *     scikit-learn's words). Empty, the default: of a linear head the one nearest to 1000 (per 1280
 *     features) that is not clearly worse than the best in cross-validation, by two standard
 *     errors; 0 with hidden layers
 */
@WithMethods
public record HeadOptions(int hidden, float dropout, OptionalDouble penalty)
    implements HeadOptionsBuilder.With {

  public HeadOptions {
    double strength = penalty.orElse(1);
    boolean strong = hidden == 0 ? strength > 0 : strength >= 0;
    boolean sound = hidden >= 0 && dropout >= 0 && dropout < 1 && strong;
    String ranges = "needs hidden ≥ 0, dropout in [0, 1) and penalty > 0; got %d, %s, %s";
    Check.that(sound, ranges, hidden, dropout, strength);
  }

  /** Returns the defaults: a linear head whose penalty is chosen. */
  public static HeadOptions defaults() {
    return new HeadOptions(0, 0, OptionalDouble.empty());
  }

  /** Returns the paper's head (arXiv 2110.12735): 64, 64, dropout 0.75, no penalty. */
  public static HeadOptions paper() {
    return new HeadOptions(64, 0.75f, OptionalDouble.empty());
  }

  /** Returns the same with a penalty that is not chosen but given. */
  public HeadOptions withPenalty(double value) {
    return withPenalty(OptionalDouble.of(value));
  }

  boolean isLinear() {
    return hidden == 0;
  }
}
