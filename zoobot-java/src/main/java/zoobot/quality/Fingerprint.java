package zoobot.quality;

import java.nio.LongBuffer;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import zoobot.image.Pixels;

/**
 * What is remembered of an image, about 400 bytes: the standard deviation of the grey levels (of
 * 255), the share of white pixels, and two small pictures of {@link #CELLS} cells each way. Of one,
 * a bit tells whether a cell is brighter than its neighbour (the difference hash, which survives
 * scaling, compression and stretching); of the other there are grey levels less their mean.
 *
 * @param checksum of the pixels, 64 bits: quicker than a digest, which nobody here has to withstand
 */
record Fingerprint(
    int width,
    int height,
    long checksum,
    double deviation,
    double white,
    long[] hash,
    byte[] copy) {

  private static final int CELLS = 16;
  private static final int FARTHEST = 64; // of 256 bits: a quarter

  static Fingerprint of(Pixels pixels) {
    float[] grey = grey(pixels);
    return new Fingerprint(
        pixels.width(),
        pixels.height(),
        checksum(pixels.data()),
        deviation(grey),
        white(grey),
        hash(means(grey, pixels, CELLS + 1)),
        copy(means(grey, pixels, CELLS)));
  }

  private static double deviation(float[] grey) {
    double sum = 0;
    double squares = 0;
    for (float value : grey) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / grey.length;
    return Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
  }

  /** A mean of channels is 255 only where all of them are. */
  private static double white(float[] grey) {
    int count = 0;
    for (float value : grey) {
      count += value == 255 ? 1 : 0;
    }
    return (double) count / grey.length;
  }

  private static long checksum(byte[] data) {
    Checksum one = new CRC32();
    Checksum other = new CRC32C();
    one.update(data);
    other.update(data);
    return one.getValue() << 32 | other.getValue();
  }

  /** Returns what is equal only of images that are the same pixel for pixel. */
  Object same() {
    return List.of(width, height, checksum, LongBuffer.wrap(hash));
  }

  String size() {
    return width + " × " + height;
  }

  /**
   * Returns the correlation of the small copies; 0 where the hashes tell that it is not worth it.
   */
  double correlation(Fingerprint other) {
    int bits = 0;
    for (int i = 0; i < hash.length; i++) {
      bits += Long.bitCount(hash[i] ^ other.hash[i]);
    }
    if (bits > FARTHEST) {
      return 0;
    }
    int product = 0;
    int own = 0;
    int others = 0;
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
    double mean = 0;
    for (float cell : cells) {
      mean += cell / cells.length;
    }
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

  /**
   * Returns means of shape [CELLS][across]; where pixels are fewer than cells, cells share them.
   */
  private static float[] means(float[] grey, Pixels of, int across) {
    float[] means = new float[CELLS * across];
    for (int cell = 0; cell < means.length; cell++) {
      int left = cell % across * of.width() / across;
      int right = Math.max(left + 1, (cell % across + 1) * of.width() / across);
      int top = cell / across * of.height() / CELLS;
      int bottom = Math.max(top + 1, (cell / across + 1) * of.height() / CELLS);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          means[cell] += grey[y * of.width() + x];
        }
      }
      means[cell] /= (right - left) * (bottom - top);
    }
    return means;
  }
}
