package zoobot.image;

/**
 * Samples an image along an affine grid, bilinearly, with edges reflected; where the grid is
 * coarser than the image, several samples a pixel are averaged so that nothing aliases.
 *
 * @param size side of the output in pixels
 * @param scale image pixels per output pixel
 * @param cos cosine of the rotation, times −1 where mirrored
 * @param sin sine of the rotation
 * @param mirror −1 to mirror the galaxy, otherwise 1
 * @param shiftX offset of the centre to the right, in image pixels
 * @param shiftY offset of the centre downwards, in image pixels
 */
record Warp(
    int size, double scale, double cos, double sin, int mirror, double shiftX, double shiftY) {

  /** Writes {@code [channels, size, size]} floats in 0…1 from {@code offset} on. */
  void apply(Pixels image, int channels, float[] out, int offset) {
    int fine = samples(scale);
    double step = scale / fine;
    float weight = 1f / (255f * fine * fine);
    int area = size * size;
    float[] sums = new float[3];
    double half = size * fine / 2.0 - 0.5;
    double centreX = image.width() / 2.0 - 0.5 + shiftX;
    double centreY = image.height() / 2.0 - 0.5 + shiftY;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        sums[0] = sums[1] = sums[2] = 0;
        for (int s = 0; s < fine * fine; s++) {
          double u = (x * fine + s % fine - half) * step * mirror;
          double v = (y * fine + s / fine - half) * step;
          sample(image, centreX + cos * u - sin * v, centreY + sin * u + cos * v, sums);
        }
        store(sums, image.channels(), channels, weight, out, offset + y * size + x, area);
      }
    }
  }

  /** Returns how many samples along each axis an output pixel is the mean of. */
  static int samples(double scale) {
    return Math.max(1, (int) Math.ceil(scale - 0.25));
  }

  private static void sample(Pixels image, double x, double y, float[] sums) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float fx = (float) (x - left);
    float fy = (float) (y - top);
    int x0 = reflect(left, image.width());
    int x1 = reflect(left + 1, image.width());
    int y0 = reflect(top, image.height()) * image.width();
    int y1 = reflect(top + 1, image.height()) * image.width();
    byte[] data = image.data();
    int n = image.channels();
    for (int c = 0; c < n; c++) {
      float above = mix(data[(y0 + x0) * n + c], data[(y0 + x1) * n + c], fx);
      float below = mix(data[(y1 + x0) * n + c], data[(y1 + x1) * n + c], fx);
      sums[c] += above + (below - above) * fy;
    }
  }

  private static float mix(byte a, byte b, float f) {
    int from = a & 0xff;
    return from + ((b & 0xff) - from) * f;
  }

  /** Returns the index that i has when the image is mirrored at its edges, edge pixel included. */
  static int reflect(int i, int n) {
    if (i >= 0 && i < n) {
      return i;
    }
    int period = Math.floorMod(i, 2 * n);
    return period < n ? period : 2 * n - 1 - period;
  }

  static void store(
      float[] sums, int from, int to, float weight, float[] out, int index, int area) {
    if (to == 1) {
      float sum = from == 1 ? sums[0] : (sums[0] + sums[1] + sums[2]) / 3;
      out[index] = sum * weight;
      return;
    }
    for (int c = 0; c < to; c++) {
      out[index + c * area] = sums[from == 1 ? 0 : c] * weight;
    }
  }
}
