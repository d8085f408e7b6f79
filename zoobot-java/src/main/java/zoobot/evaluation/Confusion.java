package zoobot.evaluation;

import java.util.Locale;

/**
 * How many of two classes were told right and wrong.
 *
 * @param truePositives labelled 1, predicted 1
 * @param falsePositives labelled 0, predicted 1
 * @param trueNegatives labelled 0, predicted 0
 * @param falseNegatives labelled 1, predicted 0
 */
public record Confusion(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

  /** Checks that no count is negative and that there is something to count. */
  public Confusion {
    if (Math.min(truePositives, falsePositives) < 0
        || Math.min(trueNegatives, falseNegatives) < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
    if ((long) truePositives + falsePositives + trueNegatives + falseNegatives == 0) {
      throw new IllegalArgumentException("all four counts are 0; there is nothing to measure");
    }
  }

  /** Returns the number of labelled items. */
  public int count() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Returns the part told right, {@code (TP + TN) / count}. */
  public double accuracy() {
    return (truePositives + trueNegatives) / (double) count();
  }

  /**
   * Returns the part of the predicted positives that are positive, {@code TP / (TP + FP)};
   * astronomers call it purity. 0 if nothing was predicted positive, as scikit-learn has it.
   */
  public double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  /**
   * Returns the part of the positives that were found, {@code TP / (TP + FN)}; astronomers call it
   * completeness. 0 if there are no positives, as scikit-learn has it.
   */
  public double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  /** Returns the harmonic mean of precision and recall; 0 without a true positive. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "predicted 1: %d right, %d wrong; predicted 0: %d right, %d wrong",
        truePositives,
        falsePositives,
        trueNegatives,
        falseNegatives);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
