package zoobot.evaluation;

import java.util.Locale;

/**
 * How well scores tell labels 1 from labels 0. A score need not be a probability, except that
 * accuracy and the confusion counts compare it with a threshold.
 *
 * <p>References: Fawcett (2006), "An introduction to ROC analysis",
 * doi:10.1016/j.patrec.2005.10.010. The values are those of scikit-learn's {@code roc_auc_score}
 * and {@code average_precision_score}.
 *
 * @param confusion the counts at the threshold
 * @param rocAuc the area under the ROC curve: the chance that a random positive scores above a
 *     random negative, a tie counting half; 0.5 for chance
 * @param averagePrecision the area under the precision-recall curve in steps, {@code Σ (R_n −
 *     R_(n−1)) · P_n} over the distinct scores from high to low; equal scores enter together
 */
public record BinaryMetrics(Confusion confusion, double rocAuc, double averagePrecision) {

  /** The threshold of {@link #of(int[], double[])}: {@value}. */
  public static final double THRESHOLD = 0.5;

  /**
   * How many of two classes were predicted right and wrong.
   *
   * @param truePositives labelled 1, predicted 1
   * @param falsePositives labelled 0, predicted 1
   * @param trueNegatives labelled 0, predicted 0
   * @param falseNegatives labelled 1, predicted 0
   */
  public record Confusion(
      int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

    /** Returns the number of labelled items. */
    public int count() {
      return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** Returns the part predicted right, {@code (TP + TN) / count}. */
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
     * Returns the part of the positives that were found, {@code TP / (TP + FN)}; astronomers call
     * it completeness. 0 if there are no positives, as scikit-learn has it.
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
      return "predicted 1: %d right, %d wrong; ".formatted(truePositives, falsePositives)
          + "predicted 0: %d right, %d wrong".formatted(trueNegatives, falseNegatives);
    }

    private static double ratio(int part, int whole) {
      return whole == 0 ? 0 : part / (double) whole;
    }
  }

  /**
   * Returns all metrics at a threshold of 0.5.
   *
   * @param labels 0 or 1, of both at least one
   * @param scores higher for label 1, shape {@code [labels.length]}
   * @throws IllegalArgumentException as {@link #of(int[], double[], double)}
   */
  public static BinaryMetrics of(int[] labels, double[] scores) {
    return of(labels, scores, THRESHOLD);
  }

  /**
   * Returns all metrics at the given threshold.
   *
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a label is not 0
   *     or 1, a score or the threshold is NaN, or one class is missing
   */
  public static BinaryMetrics of(int[] labels, double[] scores, double threshold) {
    Ranking ranking = new Ranking(labels, scores);
    return new BinaryMetrics(
        confusion(labels, scores, threshold), ranking.rocAuc(), ranking.averagePrecision());
  }

  /** Returns the part predicted right at the threshold. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /**
   * Returns the confusion counts when a score of at least the threshold predicts label 1.
   *
   * @throws IllegalArgumentException as {@link #of(int[], double[], double)}, but one class may be
   *     missing
   */
  public static Confusion confusion(int[] labels, double[] scores, double threshold) {
    Checks.binary(labels, scores);
    Checks.notNaN(threshold, "the threshold");
    int[] counts = new int[4];
    for (int i = 0; i < labels.length; i++) {
      counts[2 * labels[i] + (scores[i] >= threshold ? 1 : 0)]++;
    }
    return new Confusion(counts[3], counts[1], counts[0], counts[2]);
  }

  @Override
  public String toString() {
    String form = "accuracy %.3f, ROC-AUC %.3f, average precision %.3f";
    return String.format(Locale.ROOT, form, accuracy(), rocAuc, averagePrecision)
        + " (n = %d; %s)".formatted(confusion.count(), confusion);
  }
}
