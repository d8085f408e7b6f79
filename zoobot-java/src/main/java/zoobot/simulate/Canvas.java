package zoobot.simulate;

/** An image in the making: three planes of brightness in units of the sky noise. */
final class Canvas {

  final int size;
  final float[] red;
  final float[] green;
  final float[] blue;

  Canvas(int size) {
    this.size = size;
    this.red = new float[size * size];
    this.green = new float[size * size];
    this.blue = new float[size * size];
  }

  /** Returns the planes in the order red, green, blue. */
  float[][] planes() {
    return new float[][] {red, green, blue};
  }

  /** Adds light to the pixel in column x and row y, if it is in the image. */
  void add(int x, int y, double brightness, Tint tint) {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      int i = y * size + x;
      red[i] += (float) (brightness * tint.red());
      green[i] += (float) (brightness * tint.green());
      blue[i] += (float) (brightness * tint.blue());
    }
  }

  /** Adds light at a place between pixels, shared by the four nearest. */
  void splat(double x, double y, double brightness, Tint tint) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    add(x0, y0, brightness * (1 - fx) * (1 - fy), tint);
    add(x0 + 1, y0, brightness * fx * (1 - fy), tint);
    add(x0, y0 + 1, brightness * (1 - fx) * fy, tint);
    add(x0 + 1, y0 + 1, brightness * fx * fy, tint);
  }

  /** Adds a round Gaussian of a given light (not peak); {@code sigma} in pixels. */
  void blob(double x, double y, double sigma, double light, Tint tint) {
    if (sigma < 0.5) {
      splat(x, y, light, tint);
      return;
    }
    double peak = light / (2 * Math.PI * sigma * sigma);
    int reach = (int) Math.ceil(3 * sigma);
    int cx = (int) Math.round(x);
    int cy = (int) Math.round(y);
    for (int j = cy - reach; j <= cy + reach; j++) {
      for (int i = cx - reach; i <= cx + reach; i++) {
        double d2 = (i - x) * (i - x) + (j - y) * (j - y);
        add(i, j, peak * Math.exp(-d2 / (2 * sigma * sigma)), tint);
      }
    }
  }
}
