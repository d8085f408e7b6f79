package zoobot.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How well predicted probabilities tell two or more classes apart.
 *
 * @param classes their names, K
 * @param confusion how many galaxies, {@code [true class][predicted class]}; predicted is the class
 *     of the highest probability, the first of equals
 * @param rocAuc of two classes: the area under the ROC curve of the second; of more: the mean over
 *     classes of each against all others. NaN where no class has both sides
 * @param averagePrecision likewise, the area under the precision-recall curve, in steps
 */
public record ClassMetrics(
    List<String> classes, int[][] confusion, double rocAuc, double averagePrecision) {

  public ClassMetrics {
    classes = List.copyOf(classes);
  }

  /**
   * Measures predictions.
   *
   * @param labels the true classes, from 0 to K − 1
   * @param probabilities {@code [labels.length][K]}
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a label is no
   *     class, or a probability is NaN
   */
  public static ClassMetrics of(List<String> classes, int[] labels, double[][] probabilities) {
    Checks.same(labels.length, "labels", probabilities.length, "predictions");
    int[][] confusion = new int[classes.size()][classes.size()];
    for (int i = 0; i < labels.length; i++) {
      double[] row = probabilities[i];
      String wrong = "item %d has label %d and %d probabilities; there are %d classes";
      boolean fits = labels[i] >= 0 && labels[i] < classes.size() && row.length == classes.size();
      Check.that(fits, wrong, i, labels[i], row.length, classes.size());
      boolean nan = Arrays.stream(row).anyMatch(Double::isNaN);
      Check.that(!nan, "a probability of item %d is NaN", i);
      confusion[labels[i]][Checks.top(row.length, k -> row[k])]++;
    }
    ConfusionMatrix counts = new ConfusionMatrix(classes, confusion);
    List<Ranking> rankings =
        IntStream.range(classes.size() == 2 ? 1 : 0, classes.size())
            .filter(k -> 0 < counts.truly(k) && counts.truly(k) < labels.length)
            .mapToObj(k -> against(k, labels, probabilities))
            .toList();
    double roc = rankings.stream().mapToDouble(Ranking::rocAuc).average().orElse(Double.NaN);
    DoubleStream precision = rankings.stream().mapToDouble(Ranking::averagePrecision);
    return new ClassMetrics(classes, confusion, roc, precision.average().orElse(Double.NaN));
  }

  private static Ranking against(int k, int[] labels, double[][] probabilities) {
    return new Ranking(
        Arrays.stream(labels).map(label -> label == k ? 1 : 0).toArray(),
        Arrays.stream(probabilities).mapToDouble(p -> p[k]).toArray());
  }

  private ConfusionMatrix counts() {
    return new ConfusionMatrix(classes, confusion);
  }

  /** Returns the number of galaxies. */
  public int count() {
    return counts().count();
  }

  /** Returns the part predicted right. */
  public double accuracy() {
    return counts().accuracy();
  }

  /** Returns the standard error of the accuracy; see {@link ConfusionMatrix#accuracyError}. */
  public double accuracyError() {
    return counts().accuracyError();
  }

  /** Returns the mean over the classes present of the part of each that is predicted right. */
  public double balancedAccuracy() {
    return counts().balancedAccuracy();
  }

  /** Returns the accuracy of always answering the commonest class: what any model must beat. */
  public double majorityAccuracy() {
    return counts().majorityAccuracy();
  }

  /** Returns the measures in a line, and the confusion matrix below it. */
  @Override
  public String toString() {
    String plain = "accuracy %.3f ± %.3f (always the commonest class: %.3f), ";
    String ranked = "balanced accuracy %.3f, ROC-AUC %.3f, average precision %.3f (n = %d)%n";
    return String.format(Locale.ROOT, plain, accuracy(), accuracyError(), majorityAccuracy())
        + String.format(Locale.ROOT, ranked, balancedAccuracy(), rocAuc, averagePrecision, count())
        + matrix();
  }

  /** Returns the confusion matrix as text: a row a true class, a column a predicted one. */
  public String matrix() {
    return counts().toString();
  }
}
