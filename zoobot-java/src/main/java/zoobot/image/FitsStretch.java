package zoobot.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * From flux to brightness: arcsinh (q · flux) between cuts common to all planes.
 *
 * @param low flux that is black
 * @param high flux that is white
 * @param noise of a pixel, estimated where q was left to be chosen
 */
record FitsStretch(double q, double low, double high, double noise) {

  private static final double MOST_NOISE = 1; // at q = 1 it would fill the picture
  private static final double LEAST_NOISE = 1e-4; // less, and little light: all would be linear
  private static final double LEAST_LIGHT = 0.1;
  private static final int SAMPLE = 5_000;
  private static final int FEW = 256;
  private static final double MAD_TO_SIGMA = 1.4826 / Math.sqrt(2); // of differences

  static FitsStretch of(FitsImage image, FitsOptions options) {
    double[] sorted =
        image.flux().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite) // others lie outside of the square that is used
            .sorted()
            .toArray();
    double low = percentile(sorted, options.low());
    double high = percentile(sorted, options.high());
    if (options.q() > 0) {
      return new FitsStretch(options.q(), low, high, Double.NaN);
    }
    double noise = noise(image);
    double q = 1;
    if (noise > MOST_NOISE) {
      q = 1 / noise;
    } else if (noise < LEAST_NOISE && high > low && high - low < LEAST_LIGHT) {
      q = 1 / Math.max(noise, (high - low) / 100);
    }
    return new FitsStretch(q, low, high, noise);
  }

  /** Returns the deviation of a pixel, from those of neighbours; NaN of a few pixels. */
  private static double noise(FitsImage image) {
    int step = 1 + image.width() * image.height() * image.flux().size() / SAMPLE;
    double[] differences =
        image.flux().stream()
            .flatMapToDouble(
                plane ->
                    IntStream.range(1, plane.length)
                        .filter(i -> i % step == 0 && i % image.width() != 0)
                        .mapToDouble(i -> Math.abs(plane[i] - plane[i - 1])))
            .filter(difference -> difference > 0 && difference < Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    boolean few = differences.length < FEW;
    return few ? Double.NaN : MAD_TO_SIGMA * differences[differences.length / 2];
  }

  /** Returns a percentile, interpolated linearly between neighbours as NumPy does. */
  private static double percentile(double[] sorted, double percent) {
    double place = percent / 100 * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the brightness of a flux, 0 to 255; what has no value is black. */
  DoubleUnaryOperator brightness() {
    double black = arcsinh(q * low);
    double range = arcsinh(q * high) - black;
    return flux -> {
      double cut = Math.min(high, Math.max(low, flux));
      return range == 0 || Double.isNaN(flux)
          ? 0
          : Math.round(255 * (arcsinh(q * cut) - black) / range);
    };
  }

  /** The usual formula, of the absolute value so that large negative numbers keep their digits. */
  private static double arcsinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log(a + Math.sqrt(a * a + 1)), x);
  }

  /** Says which q was chosen where 1 makes no sense. */
  Optional<String> note() {
    String words =
        "FITS: the first image is stretched with q = %.2g, not 1, as the noise of a pixel is %.2g;"
            + " each gets a q of its own, unless the option q (--fits-q) sets one for all";
    boolean usual = Double.isNaN(noise) || q == 1;
    return usual ? Optional.empty() : Optional.of(String.format(Locale.ROOT, words, q, noise));
  }
}
