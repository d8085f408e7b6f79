package zoobot.calibration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How far stated probabilities are from how often they come true: the expected calibration error of
 * Guo et al. (2017, arXiv:1706.04599, eq. 3), over bins of equal width.
 *
 * @param error mean over answers of |stated − true share| of their bin; NaN without answers
 * @param stated mean probability of each bin, {@code [bins]}; NaN where it is empty
 * @param right the part of each bin that was right; NaN where it is empty
 * @param counts how many answers fell into each bin
 */
public record CalibrationError(double error, double[] stated, double[] right, int[] counts) {

  /** How many bins are usual: {@value}. */
  public static final int BINS = 15;

  /** Measures with {@link #BINS} bins. */
  public static CalibrationError of(double[] probabilities, boolean[] right) {
    return of(probabilities, right, BINS);
  }

  /**
   * Measures.
   *
   * @param probabilities that were stated for what was answered, from 0 to 1
   * @param right whether the answer was right
   * @throws IllegalArgumentException if lengths differ or a probability is out of range
   */
  public static CalibrationError of(double[] probabilities, boolean[] right, int bins) {
    int n = probabilities.length;
    Check.that(n == right.length, "%s probabilities of %s answers", n, right.length);
    double[] stated = new double[bins];
    double[] share = new double[bins];
    int[] counts = new int[bins];
    for (int i = 0; i < n; i++) {
      Check.fraction("probability", probabilities[i]);
      int bin = Math.max(0, (int) Math.ceil(probabilities[i] * bins) - 1); // (0, 1/bins], …
      stated[bin] += probabilities[i];
      share[bin] += right[i] ? 1 : 0;
      counts[bin]++;
    }
    double off = IntStream.range(0, bins).mapToDouble(b -> Math.abs(stated[b] - share[b])).sum();
    Arrays.setAll(stated, b -> stated[b] / counts[b]);
    Arrays.setAll(share, b -> share[b] / counts[b]);
    return new CalibrationError(off / n, stated, share, counts);
  }

  @Override
  public String toString() {
    int n = Arrays.stream(counts).sum();
    return String.format(Locale.ROOT, "expected calibration error %.4f (n = %d)", error, n);
  }
}
