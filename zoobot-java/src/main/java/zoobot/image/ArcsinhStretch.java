package zoobot.image;

import java.util.Arrays;
import java.util.List;

/**
 * From flux to brightness: arcsinh (q · flux) between two cuts.
 *
 * @param q softening per unit of flux
 * @param low flux that is black
 * @param high flux that is white
 */
record ArcsinhStretch(double q, double low, double high) {

  /** Takes the cuts from percentiles of all planes together. */
  static ArcsinhStretch of(List<double[]> planes, FitsOptions options) {
    double[] sorted = planes.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    return new ArcsinhStretch(
        options.q(), percentile(sorted, options.low()), percentile(sorted, options.high()));
  }

  /** Returns a percentile, interpolated linearly between neighbours as NumPy does. */
  private static double percentile(double[] sorted, double percent) {
    double place = percent / 100 * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Returns a brightness from 0 to 255; 0 if all fluxes are the same. */
  int grey(double flux) {
    double range = arcsinh(q * high) - arcsinh(q * low);
    if (range == 0) {
      return 0;
    }
    double cut = Math.min(high, Math.max(low, flux));
    return (int) Math.round(255 * (arcsinh(q * cut) - arcsinh(q * low)) / range);
  }

  /** The usual formula, of the absolute value so that large negative numbers keep their digits. */
  private static double arcsinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log(a + Math.sqrt(a * a + 1)), x);
  }
}
