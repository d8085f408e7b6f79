package zoobot.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How many galaxies of each true class were predicted to be of which, and what follows from it.
 * Precision, recall and F1 are means over the classes, weighted by how many galaxies are truly of
 * each, as {@code precision_recall_fscore_support(average="weighted", zero_division=0)} of
 * scikit-learn has them and as Galaxy Zoo DECaLS reports them (Walmsley et al. 2022,
 * doi:10.1093/mnras/stab2093, table 1). Over no galaxies every measure is NaN.
 *
 * @param classes their names, K
 * @param counts galaxies, {@code [true class][predicted class]}; not to be modified
 */
public record ConfusionMatrix(List<String> classes, int[][] counts) {

  /** Checks that there is a row and a column for each class. */
  public ConfusionMatrix {
    classes = List.copyOf(classes);
    int k = classes.size();
    boolean square = counts.length == k && Arrays.stream(counts).allMatch(row -> row.length == k);
    Check.that(square, "a confusion matrix of %s classes needs as many rows and columns", k);
  }

  /** Returns the matrix of classes by number, true and predicted ones of the same length. */
  static ConfusionMatrix of(List<String> classes, int[] truth, int[] predicted) {
    int[][] counts = new int[classes.size()][classes.size()];
    IntStream.range(0, truth.length).forEach(i -> counts[truth[i]][predicted[i]]++);
    return new ConfusionMatrix(classes, counts);
  }

  /** Returns the number of galaxies. */
  public int count() {
    return IntStream.range(0, counts.length).map(this::truly).sum();
  }

  /** Returns how many galaxies are truly of a class. */
  public int truly(int k) {
    return Arrays.stream(counts[k]).sum();
  }

  private int predicted(int k) {
    return Arrays.stream(counts).mapToInt(row -> row[k]).sum();
  }

  /** Returns the part predicted right. */
  public double accuracy() {
    return IntStream.range(0, counts.length).map(k -> counts[k][k]).sum() / (double) count();
  }

  /**
   * Returns the standard error of the accuracy, {@code √(p (1 − p) / (n + 4))} with {@code p =
   * (right + 2) / (n + 4)}, which is not 0 where all of a few are right (Agresti and Coull 1998).
   */
  public double accuracyError() {
    return accuracyError(count(), accuracy());
  }

  static double accuracyError(int count, double accuracy) {
    double n = count + 4.0;
    double p = (accuracy * count + 2) / n;
    return Math.sqrt(p * (1 - p) / n);
  }

  /** Returns the part of the galaxies predicted as a class that are of it; 0 if there are none. */
  public double precision() {
    return weighted(k -> ratio(counts[k][k], predicted(k)));
  }

  /** Returns the part of a class's galaxies that are predicted so: the same as the accuracy. */
  public double recall() {
    return weighted(k -> ratio(counts[k][k], truly(k)));
  }

  /** Returns the harmonic mean of a class's precision and recall; 0 without one predicted right. */
  public double f1() {
    return weighted(k -> ratio(2 * counts[k][k], truly(k) + predicted(k)));
  }

  private double weighted(IntToDoubleFunction measure) {
    return IntStream.range(0, counts.length)
            .mapToDouble(k -> truly(k) * measure.applyAsDouble(k))
            .sum()
        / count();
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  /** Returns the mean over the classes present of the part of each that is predicted right. */
  public double balancedAccuracy() {
    return IntStream.range(0, counts.length)
        .filter(k -> truly(k) > 0)
        .mapToDouble(k -> counts[k][k] / (double) truly(k))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the accuracy of always answering the commonest class: what any model must beat. */
  public double majorityAccuracy() {
    return IntStream.range(0, counts.length).map(this::truly).max().orElse(0) / (double) count();
  }

  /** Returns the matrix as text: a row a true class, a column a predicted one. */
  @Override
  public String toString() {
    int wide = Math.max(6, classes.stream().mapToInt(String::length).max().orElse(0) + 2);
    String cell = "%" + wide + "s";
    StringBuilder text = new StringBuilder(cell.formatted("true"));
    classes.forEach(name -> text.append(cell.formatted("→" + name)));
    for (int k = 0; k < counts.length; k++) {
      text.append(System.lineSeparator()).append(cell.formatted(classes.get(k)));
      Arrays.stream(counts[k]).forEach(n -> text.append(cell.formatted(n)));
    }
    return text.toString();
  }
}
