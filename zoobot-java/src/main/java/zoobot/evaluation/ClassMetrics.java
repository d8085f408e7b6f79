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
    List<Ranking> rankings =
        IntStream.range(classes.size() == 2 ? 1 : 0, classes.size())
            .filter(k -> 0 < sum(confusion[k]) && sum(confusion[k]) < labels.length)
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

  private static int sum(int[] counts) {
    return Arrays.stream(counts).sum();
  }

  /** Returns the number of galaxies. */
  public int count() {
    return Arrays.stream(confusion).mapToInt(ClassMetrics::sum).sum();
  }

  /** Returns the part predicted right. */
  public double accuracy() {
    int right = IntStream.range(0, confusion.length).map(k -> confusion[k][k]).sum();
    return right / (double) count();
  }

  /**
   * Returns the standard error of the accuracy, {@code √(p (1 − p) / (n + 4))} with {@code p =
   * (right + 2) / (n + 4)}, which is not 0 where all of a few are right (Agresti and Coull 1998).
   */
  public double accuracyError() {
    double n = count() + 4.0;
    double p = (accuracy() * count() + 2) / n;
    return Math.sqrt(p * (1 - p) / n);
  }

  /** Returns the mean over the classes present of the part of each that is predicted right. */
  public double balancedAccuracy() {
    return IntStream.range(0, confusion.length)
        .filter(k -> sum(confusion[k]) > 0)
        .mapToDouble(k -> confusion[k][k] / (double) sum(confusion[k]))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the accuracy of always answering the commonest class: what any model must beat. */
  public double majorityAccuracy() {
    return IntStream.range(0, confusion.length).map(k -> sum(confusion[k])).max().orElse(0)
        / (double) count();
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
    int wide = Math.max(6, classes.stream().mapToInt(String::length).max().orElse(0) + 2);
    String cell = "%" + wide + "s";
    StringBuilder text = new StringBuilder(cell.formatted("true"));
    classes.forEach(name -> text.append(cell.formatted("→" + name)));
    for (int k = 0; k < confusion.length; k++) {
      text.append(System.lineSeparator()).append(cell.formatted(classes.get(k)));
      Arrays.stream(confusion[k]).forEach(n -> text.append(cell.formatted(n)));
    }
    return text.toString();
  }
}
