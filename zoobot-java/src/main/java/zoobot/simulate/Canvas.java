package zoobot.simulate;

/** An image in the making: three planes of brightness in units of the sky noise. */
final class Canvas {

  final int size;
  final float[][] planes; // red, green, blue

  Canvas(int size) {
    this.size = size;
    planes = new float[3][size * size];
  }

  /** Adds light to the pixel in column x and row y, if it is in the image. */
  void add(int x, int y, double brightness, Tint tint) {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      int i = y * size + x;
      planes[0][i] += (float) (brightness * tint.red());
      planes[1][i] += (float) (brightness * tint.green());
      planes[2][i] += (float) (brightness * tint.blue());
    }
  }

  /** Brightness as a function of a pixel. */
  interface Glow {
    double at(int column, int row);
  }

  /** Adds light to every pixel. */
  void addAll(Tint tint, Glow glow) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        add(column, row, glow.at(column, row), tint);
      }
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

  /** Adds an ellipse of a profile; lengths in pixels, {@code light} summed over pixels. */
  void ellipse(double x, double y, Sersic profile, double angle, double light, Tint tint) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int reach = (int) Math.ceil(6 * profile.radius) + 2; // as far out as it shines
    int left = Math.max(0, (int) x - reach);
    int right = Math.min(size - 1, (int) x + reach);
    int top = Math.max(0, (int) y - reach);
    int bottom = Math.min(size - 1, (int) y + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double u = (column - x) * cos + (row - y) * sin;
        double v = ((row - y) * cos - (column - x) * sin) / profile.axisRatio;
        add(column, row, light * profile.at(u * u + v * v + 0.15), tint);
      }
    }
  }
}
