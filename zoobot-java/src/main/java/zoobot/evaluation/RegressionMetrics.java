package zoobot.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well numbers are predicted, in the units of the number.
 *
 * @param count how many
 * @param rootMeanSquareError {@code √(mean (predicted − true)²)}
 * @param meanAbsoluteError {@code mean |predicted − true|}
 * @param rSquared {@code 1 − Σ (predicted − true)² / Σ (true − mean)²}: 1 is perfect, 0 is as good
 *     as the mean; NaN where all true values are equal
 * @param constantRootMeanSquareError that of always predicting one constant: what any model must
 *     beat
 * @param constantMeanAbsoluteError likewise
 */
public record RegressionMetrics(
    int count,
    double rootMeanSquareError,
    double meanAbsoluteError,
    double rSquared,
    double constantRootMeanSquareError,
    double constantMeanAbsoluteError) {

  /**
   * Measures predictions.
   *
   * @param constant what a model that saw no image would predict: the mean of the training values
   * @throws IllegalArgumentException if the arrays are empty or differ in length, or a number is
   *     not finite
   */
  public static RegressionMetrics of(double[] truth, double[] predicted, double constant) {
    Checks.same(truth.length, "true values", predicted.length, "predictions");
    Checks.finite(truth, "true value");
    Checks.finite(predicted, "prediction");
    double[] flat = new double[truth.length];
    Arrays.fill(flat, constant);
    double mean = Arrays.stream(truth).average().orElseThrow();
    double scatter = Arrays.stream(truth).map(t -> (t - mean) * (t - mean)).sum();
    double rms = rootMeanSquare(truth, predicted);
    return new RegressionMetrics(
        truth.length,
        rms,
        meanAbsolute(truth, predicted),
        scatter == 0 ? Double.NaN : 1 - rms * rms * truth.length / scatter,
        rootMeanSquare(truth, flat),
        meanAbsolute(truth, flat));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RMSE %.4g (always the training mean: %.4g), mean absolute error %.4g (%.4g),"
            + " R² %.3f (n = %d)",
        rootMeanSquareError,
        constantRootMeanSquareError,
        meanAbsoluteError,
        constantMeanAbsoluteError,
        rSquared,
        count);
  }

  private static double rootMeanSquare(double[] a, double[] b) {
    return Math.sqrt(mean(a.length, i -> (a[i] - b[i]) * (a[i] - b[i])));
  }

  private static double meanAbsolute(double[] a, double[] b) {
    return mean(a.length, i -> Math.abs(a[i] - b[i]));
  }

  private static double mean(int count, IntToDoubleFunction of) {
    return IntStream.range(0, count).mapToDouble(of).average().orElseThrow();
  }
}
