package zoobot.quality;

import zoobot.image.Pixels;

/**
 * What is remembered of an image: about 400 bytes, whatever its size.
 *
 * @param width in pixels
 * @param height in pixels
 * @param digest of the pixels, 128 bits of SHA-256
 * @param deviation standard deviation of the grey levels, 0…255
 * @param white share of pixels that are white in all channels
 * @param hash 256 bits, each telling whether one of 16 × 16 cells is brighter than its neighbour:
 *     the difference hash, which survives scaling, compression and stretching
 * @param copy 16 × 16 grey levels less their mean, scaled to bytes
 */
record Fingerprint(
    int width,
    int height,
    Digest digest,
    double deviation,
    double white,
    long[] hash,
    byte[] copy) {

  static final int CELLS = 16;

  record Digest(long first, long second) {

    static Digest of(Pixels pixels) {
      String hex = pixels.digest();
      return new Digest(
          Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
  }

  static Fingerprint of(Pixels pixels) {
    float[] grey = grey(pixels);
    double[] moments = moments(grey);
    return new Fingerprint(
        pixels.width(),
        pixels.height(),
        Digest.of(pixels),
        Math.sqrt(moments[1]),
        white(pixels),
        hash(means(grey, pixels.width(), pixels.height(), CELLS + 1, CELLS)),
        copy(means(grey, pixels.width(), pixels.height(), CELLS, CELLS)));
  }

  /** Returns how many bits of the hashes differ. */
  int distance(Fingerprint other) {
    int bits = 0;
    for (int i = 0; i < hash.length; i++) {
      bits += Long.bitCount(hash[i] ^ other.hash[i]);
    }
    return bits;
  }

  /** Returns the correlation of the small copies. */
  double correlation(Fingerprint other) {
    long product = 0;
    long own = 0;
    long others = 0;
    for (int i = 0; i < copy.length; i++) {
      product += copy[i] * other.copy[i];
      own += copy[i] * copy[i];
      others += other.copy[i] * other.copy[i];
    }
    return own == 0 || others == 0 ? 0 : product / Math.sqrt((double) own * others);
  }

  private static float[] grey(Pixels pixels) {
    float[] grey = new float[pixels.width() * pixels.height()];
    int channels = pixels.channels();
    for (int i = 0; i < grey.length; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += pixels.data()[i * channels + c] & 0xff;
      }
      grey[i] = (float) sum / channels;
    }
    return grey;
  }

  private static double[] moments(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return new double[] {mean, variance};
  }

  private static double white(Pixels pixels) {
    int channels = pixels.channels();
    int count = 0;
    for (int i = 0; i < pixels.data().length; i += channels) {
      boolean white = true;
      for (int c = 0; c < channels; c++) {
        white &= pixels.data()[i + c] == (byte) 255;
      }
      count += white ? 1 : 0;
    }
    return (double) count * channels / pixels.data().length;
  }

  private static long[] hash(float[] cells) {
    long[] hash = new long[CELLS * CELLS / Long.SIZE];
    for (int bit = 0; bit < CELLS * CELLS; bit++) {
      int left = bit / CELLS * (CELLS + 1) + bit % CELLS;
      if (cells[left + 1] > cells[left]) {
        hash[bit / Long.SIZE] |= 1L << bit;
      }
    }
    return hash;
  }

  private static byte[] copy(float[] cells) {
    double mean = moments(cells)[0];
    double largest = 0;
    for (float cell : cells) {
      largest = Math.max(largest, Math.abs(cell - mean));
    }
    byte[] copy = new byte[cells.length];
    for (int i = 0; largest > 0 && i < copy.length; i++) {
      copy[i] = (byte) Math.round(127 * (cells[i] - mean) / largest);
    }
    return copy;
  }

  /** Returns means of shape [down][across]; where pixels are fewer than cells, cells share them. */
  private static float[] means(float[] grey, int width, int height, int across, int down) {
    float[] means = new float[across * down];
    for (int j = 0; j < down; j++) {
      for (int i = 0; i < across; i++) {
        means[j * across + i] =
            mean(
                grey,
                width,
                i * width / across,
                end(i, width, across),
                j * height / down,
                end(j, height, down));
      }
    }
    return means;
  }

  private static int end(int cell, int length, int cells) {
    return Math.max(cell * length / cells + 1, (cell + 1) * length / cells);
  }

  private static float mean(float[] grey, int width, int left, int right, int top, int bottom) {
    float sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += grey[y * width + x];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint print && digest.equals(print.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
