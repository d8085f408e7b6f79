package zoobot.encoder;

import java.io.IOException;

/** A tensor in a file: its shape is known and has been checked, its values are still to be read. */
interface StoredTensor {

  /** Returns the lengths of its sides; none for a single number. */
  long[] shape();

  /**
   * Reads its values, row-major.
   *
   * @throws IllegalArgumentException if they are damaged or of a type that weights can't be of
   */
  float[] values() throws IOException;

  /** Returns the product of the sides, or −1 if one is negative or the product above the limit. */
  static long elements(long[] shape, long limit) {
    long count = 1;
    for (long side : shape) {
      // Each factor is checked, so that a huge shape can't overflow into a small number.
      if (side < 0 || (side > 0 && count > limit / side)) {
        return -1;
      }
      count *= side;
    }
    return count;
  }
}
