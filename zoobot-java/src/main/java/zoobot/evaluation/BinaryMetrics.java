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
 * @param rocAuc the area under the ROC curve, 0.5 for chance
 * @param averagePrecision the area under the precision-recall curve, in steps
 */
public record BinaryMetrics(Confusion confusion, double rocAuc, double averagePrecision) {

  /** The threshold of {@link #of(int[], double[])}: {@value}. */
  public static final double THRESHOLD = 0.5;

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
   *     or 1, a score is NaN, or one class is missing
   */
  public static BinaryMetrics of(int[] labels, double[] scores, double threshold) {
    return new BinaryMetrics(
        confusion(labels, scores, threshold),
        rocAuc(labels, scores),
        averagePrecision(labels, scores));
  }

  /** Returns the part told right at the threshold. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /**
   * Returns the part of items told right when a score of at least 0.5 predicts label 1.
   *
   * @throws IllegalArgumentException as {@link #confusion}
   */
  public static double accuracy(int[] labels, double[] scores) {
    return confusion(labels, scores, THRESHOLD).accuracy();
  }

  /**
   * Returns the confusion counts when a score of at least the threshold predicts label 1. One class
   * may be missing.
   *
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a label is not 0
   *     or 1, or a score or the threshold is NaN
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

  /**
   * Returns the area under the ROC curve: the chance that a random positive scores above a random
   * negative, a tie counting half.
   *
   * @throws IllegalArgumentException as {@link #of(int[], double[], double)}
   */
  public static double rocAuc(int[] labels, double[] scores) {
    return Ranking.of(labels, scores).rocAuc();
  }

  /**
   * Returns average precision, {@code Σ (R_n − R_(n−1)) · P_n} over the distinct scores from high
   * to low, without interpolation; equal scores enter together.
   *
   * @throws IllegalArgumentException as {@link #of(int[], double[], double)}
   */
  public static double averagePrecision(int[] labels, double[] scores) {
    return Ranking.of(labels, scores).averagePrecision();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "accuracy %.3f, ROC-AUC %.3f, average precision %.3f (n = %d; %s)",
        accuracy(),
        rocAuc,
        averagePrecision,
        confusion.count(),
        confusion);
  }
}
