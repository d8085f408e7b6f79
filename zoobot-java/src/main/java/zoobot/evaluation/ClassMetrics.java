package zoobot.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

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

  /** Copies the classes. */
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
    check(classes.size(), labels, probabilities);
    int[][] confusion = new int[classes.size()][classes.size()];
    for (int i = 0; i < labels.length; i++) {
      confusion[labels[i]][top(probabilities[i])]++;
    }
    return new ClassMetrics(
        classes,
        confusion,
        ranked(classes.size(), labels, probabilities, BinaryMetrics::rocAuc),
        ranked(classes.size(), labels, probabilities, BinaryMetrics::averagePrecision));
  }

  /** Returns the number of galaxies. */
  public int count() {
    return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
  }

  /** Returns the part told right. */
  public double accuracy() {
    int right = IntStream.range(0, confusion.length).map(k -> confusion[k][k]).sum();
    return right / (double) count();
  }

  /**
   * Returns the standard error of the accuracy, {@code √(p (1 − p) / (n + 4))} with {@code p =
   * (right + 2) / (n + 4)}, which is not 0 where all of a few are right (Agresti & Coull 1998).
   */
  public double accuracyError() {
    double n = count() + 4.0;
    double p = (accuracy() * count() + 2) / n;
    return Math.sqrt(p * (1 - p) / n);
  }

  /** Returns the mean over the classes present of the part of each that is told right. */
  public double balancedAccuracy() {
    return IntStream.range(0, confusion.length)
        .filter(k -> size(k) > 0)
        .mapToDouble(k -> confusion[k][k] / (double) size(k))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the accuracy of always answering the commonest class: what any model must beat. */
  public double majorityAccuracy() {
    return IntStream.range(0, confusion.length).map(this::size).max().orElse(0) / (double) count();
  }

  /** Returns the measures in a line, and the confusion matrix below it. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "accuracy %.3f ± %.3f (always the commonest class: %.3f), balanced accuracy %.3f,"
                + " ROC-AUC %.3f, average precision %.3f (n = %d)%n",
            accuracy(),
            accuracyError(),
            majorityAccuracy(),
            balancedAccuracy(),
            rocAuc,
            averagePrecision,
            count())
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

  private int size(int k) {
    return Arrays.stream(confusion[k]).sum();
  }

  private static double ranked(
      int classes,
      int[] labels,
      double[][] probabilities,
      ToDoubleBiFunction<int[], double[]> measure) {
    return IntStream.range(classes == 2 ? 1 : 0, classes)
        .mapToDouble(k -> against(k, labels, probabilities, measure))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double against(
      int k, int[] labels, double[][] probabilities, ToDoubleBiFunction<int[], double[]> measure) {
    int[] one = Arrays.stream(labels).map(label -> label == k ? 1 : 0).toArray();
    int members = Arrays.stream(one).sum();
    if (members == 0 || members == one.length) {
      return Double.NaN;
    }
    return measure.applyAsDouble(
        one, Arrays.stream(probabilities).mapToDouble(p -> p[k]).toArray());
  }

  private static int top(double[] values) {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      top = values[i] > values[top] ? i : top;
    }
    return top;
  }

  private static void check(int classes, int[] labels, double[][] probabilities) {
    if (labels.length == 0 || labels.length != probabilities.length) {
      throw new IllegalArgumentException(
          labels.length + " labels but " + probabilities.length + " predictions");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes || probabilities[i].length != classes) {
        throw new IllegalArgumentException(
            "item %d has label %d and %d probabilities; there are %d classes"
                .formatted(i, labels[i], probabilities[i].length, classes));
      }
      for (double p : probabilities[i]) {
        Checks.notNaN(p, "a probability of item " + i);
      }
    }
  }
}
