package zoobot.image;

import java.util.Arrays;

/**
 * Which pixels along one axis of an image each output pixel is made of, and their weights: the mean
 * of bilinear samples, as {@link Warp} takes them.
 *
 * @param first where in the other two the taps of each output pixel begin; one more at the end
 * @param pixels index along the axis
 * @param weights of these pixels; they add up to 1
 */
record Taps(int[] first, int[] pixels, float[] weights) {

  /**
   * Computes the taps of an axis whose centres coincide.
   *
   * @param size output pixels
   * @param scale image pixels per output pixel
   * @param direction −1 to turn the axis around, otherwise 1
   * @param length of the axis in image pixels
   */
  static Taps of(int size, double scale, int direction, int length) {
    int fine = Warp.samples(scale);
    int[] first = new int[size + 1];
    int[] pixels = new int[size * fine * 2];
    float[] weights = new float[pixels.length];
    int count = 0;
    for (int i = 0; i < size; i++) {
      first[i] = count;
      for (int s = 0; s < fine; s++) {
        double fromCentre = (i * fine + s - (size * fine / 2.0 - 0.5)) * scale / fine;
        double position = length / 2.0 - 0.5 + direction * fromCentre;
        int left = (int) Math.floor(position);
        float part = (float) (position - left);
        count = add(left, (1 - part) / fine, length, first[i], count, pixels, weights);
        count = add(left + 1, part / fine, length, first[i], count, pixels, weights);
      }
    }
    first[size] = count;
    return new Taps(first, Arrays.copyOf(pixels, count), Arrays.copyOf(weights, count));
  }

  private static int add(
      int index, float weight, int length, int from, int to, int[] pixels, float[] weights) {
    if (weight == 0) {
      return to;
    }
    int pixel = Warp.reflect(index, length);
    int tap = from;
    while (tap < to && pixels[tap] != pixel) {
      tap++;
    }
    pixels[tap] = pixel;
    weights[tap] += weight;
    return Math.max(to, tap + 1);
  }
}
