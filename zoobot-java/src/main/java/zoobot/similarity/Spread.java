package zoobot.similarity;

/**
 * Rows in an order in which any first few are evenly spread, however the rows lie: by steps of the
 * golden section.
 */
final class Spread {

  private static final double GOLDEN = 0.6180339887498949;

  private final int rows;
  private final int step; // has no divisor in common with the rows

  Spread(int rows) {
    this.rows = rows;
    int coprime = Math.max(1, (int) (rows * GOLDEN));
    while (divisor(coprime, rows) != 1) {
      coprime++;
    }
    step = coprime;
  }

  /** Returns the i-th row, from 0. */
  int row(int i) {
    return (int) ((long) i * step % rows);
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
