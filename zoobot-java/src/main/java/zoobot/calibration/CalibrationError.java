package zoobot.calibration;

import java.util.Arrays;
import zoobot.io.internal.Check;

/** How far stated probabilities are from how often they come true. */
public final class CalibrationError {

  private static final int BINS = 15;

  private CalibrationError() {}

  /**
   * Returns the expected calibration error of Guo et al. (2017, arXiv:1706.04599, eq. 3) over 15
   * bins of equal width: the mean over answers of |stated − true share| of their bin; NaN without
   * answers.
   *
   * @param probabilities that were stated for what was answered, from 0 to 1
   * @param right whether the answer was right
   * @throws IllegalArgumentException if lengths differ or a probability is out of range
   */
  public static double of(double[] probabilities, boolean[] right) {
    int n = probabilities.length;
    Check.that(n == right.length, "%s probabilities of %s answers", n, right.length);
    double[] off = new double[BINS];
    for (int i = 0; i < n; i++) {
      Check.fraction("probability", probabilities[i]);
      int bin = Math.max(0, (int) Math.ceil(probabilities[i] * BINS) - 1); // (0, 1/15], …
      off[bin] += probabilities[i] - (right[i] ? 1 : 0);
    }
    return Arrays.stream(off).map(Math::abs).sum() / n;
  }
}
