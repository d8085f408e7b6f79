package zoobot.quality;

import java.util.UUID;
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
    int width, int height, UUID digest, double deviation, double white, long[] hash, byte[] copy) {

  static final int CELLS = 16;

  static Fingerprint of(Pixels pixels) {
    float[] grey = grey(pixels);
    double mean = mean(grey);
    double variance = 0;
    for (float value : grey) {
      variance += (value - mean) * (value - mean) / grey.length;
    }
    String hex = pixels.digest();
    return new Fingerprint(
        pixels.width(),
        pixels.height(),
        new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)),
        Math.sqrt(variance),
        white(grey),
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

  /** A mean of channels is 255 only where all of them are. */
  private static double white(float[] grey) {
    int count = 0;
    for (float value : grey) {
      count += value == 255 ? 1 : 0;
    }
    return (double) count / grey.length;
  }

  private static double mean(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    return mean;
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
    double mean = mean(cells);
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
    for (int cell = 0; cell < means.length; cell++) {
      int left = cell % across * width / across;
      int right = Math.max(left + 1, (cell % across + 1) * width / across);
      int top = cell / across * height / down;
      int bottom = Math.max(top + 1, (cell / across + 1) * height / down);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          means[cell] += grey[y * width + x];
        }
      }
      means[cell] /= (right - left) * (bottom - top);
    }
    return means;
  }
}
