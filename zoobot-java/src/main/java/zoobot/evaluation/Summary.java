package zoobot.evaluation;

import java.util.Arrays;
import java.util.Locale;

/**
 * A few repetitions of one measurement, in brief.
 *
 * @param n how many values
 * @param mean their mean
 * @param standardDeviation the sample standard deviation, with {@code n − 1} below; NaN for one
 *     value, whose spread nobody knows
 * @param standardError the standard error of the mean, {@code standardDeviation / √n}; NaN for one
 *     value
 * @param min the smallest value
 * @param max the largest value
 */
public record Summary(
    int n, double mean, double standardDeviation, double standardError, double min, double max) {

  /**
   * Returns the summary of these values.
   *
   * @throws IllegalArgumentException if there are none, or one is NaN or infinite
   */
  public static Summary of(double... values) {
    Checks.some(values.length, "values");
    Checks.finite(values, "value");
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = n == 1 ? Double.NaN : Math.sqrt(squares / (n - 1));
    double min = Arrays.stream(values).min().getAsDouble();
    double max = Arrays.stream(values).max().getAsDouble();
    return new Summary(n, mean, deviation, deviation / Math.sqrt(n), min, max);
  }

  @Override
  public String toString() {
    String spread = n == 1 ? "" : String.format(Locale.ROOT, " ± %.4f", standardDeviation);
    String form = "%.4f%s (n = %d, min %.4f, max %.4f)";
    return String.format(Locale.ROOT, form, mean, spread, n, min, max);
  }
}
