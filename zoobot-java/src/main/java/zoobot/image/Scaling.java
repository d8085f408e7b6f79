package zoobot.image;

import java.util.Arrays;

/**
 * Scales the central square of an image, turned by quarter turns: what {@link Warp} does sample by
 * sample, done first down the columns and then along the rows, in a fraction of the time.
 *
 * @param size side of the output in pixels
 * @param scale image pixels per output pixel
 * @param quarterTurns 0 to 3
 * @param mirrored whether the galaxy is mirrored first
 */
record Scaling(int size, double scale, int quarterTurns, boolean mirrored) {

  /** Writes {@code [channels, size, size]} floats in 0…1 from {@code offset} on. */
  void apply(Pixels image, int channels, float[] out, int offset) {
    boolean swapped = quarterTurns % 2 == 1;
    int mirror = mirrored ? -1 : 1;
    int turn = quarterTurns < 2 ? 1 : -1;
    Taps across = Taps.of(size, scale, swapped ? -turn : turn * mirror, image.width());
    Taps down = Taps.of(size, scale, swapped ? turn * mirror : turn, image.height());
    float[] line = new float[image.width() * image.channels()];
    for (int j = 0; j < size; j++) {
      sumRows(image.data(), down, j, line);
      int start = offset + (swapped ? j : j * size);
      sumPixels(line, across, image.channels(), channels, out, start, swapped ? size : 1);
    }
  }

  /** Makes the j-th line, as wide as the image, from the rows that belong to it. */
  private static void sumRows(byte[] data, Taps down, int j, float[] line) {
    Arrays.fill(line, 0);
    for (int t = down.first()[j]; t < down.first()[j + 1]; t++) {
      int row = down.pixels()[t] * line.length;
      float weight = down.weights()[t];
      for (int k = 0; k < line.length; k++) {
        line[k] += weight * (data[row + k] & 0xff);
      }
    }
  }

  /** Writes the output pixels of a line, {@code step} floats apart. */
  private void sumPixels(
      float[] line, Taps across, int from, int to, float[] out, int start, int step) {
    float[] sums = new float[3];
    for (int i = 0; i < size; i++) {
      Arrays.fill(sums, 0);
      for (int t = across.first()[i]; t < across.first()[i + 1]; t++) {
        int pixel = across.pixels()[t] * from;
        float weight = across.weights()[t];
        for (int c = 0; c < from; c++) {
          sums[c] += weight * line[pixel + c];
        }
      }
      Warp.store(sums, from, to, 1 / 255f, out, start + i * step, size * size);
    }
  }
}
