package zoobot.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
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
    double mean = Arrays.stream(truth).average().orElseThrow();
    double scatter = Arrays.stream(truth).map(t -> (t - mean) * (t - mean)).sum();
    double rms = Math.sqrt(mean(truth, i -> predicted[i], d -> d * d));
    return new RegressionMetrics(
        truth.length,
        rms,
        mean(truth, i -> predicted[i], Math::abs),
        scatter == 0 ? Double.NaN : 1 - rms * rms * truth.length / scatter,
        Math.sqrt(mean(truth, i -> constant, d -> d * d)),
        mean(truth, i -> constant, Math::abs));
  }

  private static double mean(double[] truth, IntToDoubleFunction of, DoubleUnaryOperator error) {
    IntStream all = IntStream.range(0, truth.length);
    DoubleStream differences = all.mapToDouble(i -> truth[i] - of.applyAsDouble(i));
    return differences.map(error).average().orElseThrow();
  }

  @Override
  public String toString() {
    String rms = "RMSE %.4g (always the training mean: %.4g), ";
    String rest = "mean absolute error %.4g (%.4g), R² %.3f (n = %d)";
    Object[] mean = {meanAbsoluteError, constantMeanAbsoluteError, rSquared, count};
    return String.format(Locale.ROOT, rms, rootMeanSquareError, constantRootMeanSquareError)
        + String.format(Locale.ROOT, rest, mean);
  }
}
