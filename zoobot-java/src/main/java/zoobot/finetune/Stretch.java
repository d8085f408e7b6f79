package zoobot.finetune;

import java.util.function.DoubleUnaryOperator;

/**
 * Undoes what a penalty takes from a head's outputs: it finds the right direction with few labels
 * where it is strong, but makes the outputs small, and so probabilities too near to chance. Outputs
 * are stretched about those of a head that looks at nothing, {@code b₀ + a (w·x + b − b₀)}, with
 * one factor a that galaxies left out decide on (Platt 1999; Guo et al. 2017, arXiv 1706.04599).
 */
final class Stretch {

  private static final double LEAST = 0.01;
  private static final double MOST = 1000;
  private static final int STEPS = 30;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Stretch() {}

  /**
   * Returns weights and biases of a stretched head.
   *
   * @param head weights and biases
   * @param blind those of the best head without features
   */
  static double[] apply(double[] head, double[] blind, double factor) {
    double[] stretched = new double[head.length];
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = blind[i] + factor * (head[i] - blind[i]);
    }
    return stretched;
  }

  /** Returns the factor of the lowest loss, by golden section of its logarithm. */
  static double best(DoubleUnaryOperator lossOfFactor) {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double lossLeft = lossOfFactor.applyAsDouble(Math.exp(left));
    double lossRight = lossOfFactor.applyAsDouble(Math.exp(right));
    for (int i = 0; i < STEPS; i++) {
      if (lossLeft < lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - GOLDEN * (high - low);
        lossLeft = lossOfFactor.applyAsDouble(Math.exp(left));
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + GOLDEN * (high - low);
        lossRight = lossOfFactor.applyAsDouble(Math.exp(right));
      }
    }
    return Math.exp((low + high) / 2);
  }
}
