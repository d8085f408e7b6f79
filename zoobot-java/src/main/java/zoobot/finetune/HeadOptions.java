package zoobot.finetune;

/**
 * Sizes of a classifier's head.
 *
 * @param hidden width of the two hidden layers; 0 for none, which is a logistic regression
 * @param dropout before each layer but the first, in training
 * @param weightDecay of matrices
 */
public record HeadOptions(int hidden, float dropout, double weightDecay) {

  /** Checks the ranges. */
  public HeadOptions {
    if (hidden < 0 || !(dropout >= 0 && dropout < 1) || weightDecay < 0) {
      throw new IllegalArgumentException(
          "needs hidden ≥ 0, dropout in [0, 1) and weight decay ≥ 0; got "
              + hidden
              + ", "
              + dropout
              + ", "
              + weightDecay);
    }
  }

  /** Returns the paper's head (arXiv 2110.12735): 64, 64, dropout 0.75, no weight decay. */
  public static HeadOptions paper() {
    return new HeadOptions(64, 0.75f, 0);
  }

  /** Returns a logistic regression with strong weight decay: the better one for few labels. */
  public static HeadOptions linear() {
    return new HeadOptions(0, 0, 0.1);
  }
}
