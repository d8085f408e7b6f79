package zoobot.finetune;

/**
 * Sizes of a classifier's head.
 *
 * @param hidden width of the two hidden layers; 0 for none, which is a logistic regression
 * @param dropout before each layer but the first, in training
 * @param penalty strength of the L2 penalty: {@code penalty / 2n · |w|²} is added to the mean loss
 *     of n galaxies, so that it matters less the more labels there are; 1 / C in scikit-learn's
 *     words
 */
public record HeadOptions(int hidden, float dropout, double penalty) {

  /** Checks the ranges. */
  public HeadOptions {
    if (hidden < 0 || !(dropout >= 0 && dropout < 1) || !(penalty >= 0)) {
      throw new IllegalArgumentException(
          "needs hidden ≥ 0, dropout in [0, 1) and penalty ≥ 0; got "
              + hidden
              + ", "
              + dropout
              + ", "
              + penalty);
    }
  }

  /** Returns the paper's head (arXiv 2110.12735): 64, 64, dropout 0.75, no penalty. */
  public static HeadOptions paper() {
    return new HeadOptions(64, 0.75f, 0);
  }

  /**
   * Returns a logistic regression with penalty 3000: the best of 1000 to 100,000 for telling rings
   * apart with 13, 79 and 230 labels, by cross-validation within the pool of labelled galaxies, on
   * standardised representations; a factor of 3 either way makes no difference that can be seen.
   */
  public static HeadOptions linear() {
    return new HeadOptions(0, 0, 3000);
  }
}
