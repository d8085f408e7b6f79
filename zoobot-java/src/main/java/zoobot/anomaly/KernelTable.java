package zoobot.anomaly;

/**
 * A kernel's values by piecewise Taylor polynomials, ten times as fast as {@link Math#pow} and
 * equal to the exact value within 2e-13.
 *
 * <p>The pieces are 64 to each doubling of {@code w = d² + s}, so the top bits of {@code w} are the
 * piece's number. The shift {@code s = 2 l² min(α, 1)} is the distance at which the kernel begins
 * to fall, so that each piece is short where the kernel is steep.
 */
final class KernelTable {

  private static final int DEGREE = 6;
  private static final int STRIDE = DEGREE + 2; // the middle, then the coefficients
  private static final int SHIFT = 52 - 6;

  private final double shift;
  private final int first;
  private final double[] table;

  /** Prepares for squared distances from 0 to the largest. */
  KernelTable(Kernel kernel, double largest) {
    shift = 2 * kernel.lengthScale() * kernel.lengthScale() * Math.min(kernel.alpha(), 1);
    first = piece(shift);
    int pieces = piece(shift + largest * (1 + 1e-9)) - first + 1;
    table = new double[pieces * STRIDE];
    for (int i = 0; i < pieces; i++) {
      fill(kernel, i);
    }
  }

  private static int piece(double w) {
    return (int) (Double.doubleToRawLongBits(w) >>> SHIFT);
  }

  private void fill(Kernel kernel, int piece) {
    double from = Double.longBitsToDouble((long) (first + piece) << SHIFT);
    double to = Double.longBitsToDouble((long) (first + piece + 1) << SHIFT);
    double middle = (from + to) / 2;
    double squaredDistance = middle - shift;
    double base = 1 + squaredDistance / kernel.scale();
    int at = piece * STRIDE;
    table[at] = middle;
    double coefficient = kernel.at(squaredDistance);
    for (int m = 0; m <= DEGREE; m++) {
      table[at + 1 + m] = coefficient;
      coefficient *= -(kernel.alpha() + m) / (m + 1) / (kernel.scale() * base);
    }
  }

  /** Replaces squared distances by covariances. */
  void apply(double[] squaredDistances, int count) {
    double[] t = table;
    for (int i = 0; i < count; i++) {
      double w = squaredDistances[i] + shift;
      int at = (piece(w) - first) * STRIDE;
      double x = w - t[at];
      double rest = t[at + 4] + x * (t[at + 5] + x * (t[at + 6] + x * t[at + 7]));
      squaredDistances[i] = t[at + 1] + x * (t[at + 2] + x * (t[at + 3] + x * rest));
    }
  }
}
