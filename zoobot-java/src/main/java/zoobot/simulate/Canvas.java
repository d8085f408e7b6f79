package zoobot.simulate;

import java.util.function.DoubleBinaryOperator;

/** An image in the making, in units of the sky noise, and where the galaxy lies in it. */
final class Canvas {

  final int size;
  final float[][] planes; // red, green, blue
  final double middle; // coordinate of the image's middle
  final double scale; // pixels in R
  final double perArcsecond; // pixels
  final double sharpness; // pixels an arcsecond, if its seeing were that of SDSS
  final double peak; // brightness of a galaxy's light when it is spread over R²
  final double cos;
  final double sin;

  Canvas(int size, GalaxyTruth truth) {
    Observation view = truth.observation();
    this.size = size;
    planes = new float[3][size * size];
    middle = (size - 1) / 2.0;
    scale = size * view.fill() / 2;
    perArcsecond = scale / view.radius();
    sharpness = perArcsecond * view.survey().blur();
    peak = view.signalToNoise() * (Math.PI * Math.max(0.2, truth.axisRatio()));
    cos = Math.cos(truth.positionAngle());
    sin = Math.sin(truth.positionAngle());
  }

  /** Returns the column of a place given in the galaxy's frame. */
  double column(double x, double y) {
    return middle + scale * (x * cos - y * sin);
  }

  /** Returns the row of a place given in the galaxy's frame. */
  double row(double x, double y) {
    return middle + scale * (x * sin + y * cos);
  }

  /** Returns the brightness, summed over pixels, of a thing with a share of the galaxy's light. */
  double light(double share) {
    return share * peak * scale * scale;
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

  /** Adds light that depends on column and row to all pixels in a square about a pixel. */
  void addAll(int x, int y, int reach, Tint tint, DoubleBinaryOperator brightness) {
    for (int row = Math.max(0, y - reach); row <= Math.min(size - 1, y + reach); row++) {
      for (int column = Math.max(0, x - reach); column <= Math.min(size - 1, x + reach); column++) {
        add(column, row, brightness.applyAsDouble(column, row), tint);
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
    double top = light / (2 * Math.PI * sigma * sigma);
    DoubleBinaryOperator gaussian =
        (i, j) -> top * Math.exp(-((i - x) * (i - x) + (j - y) * (j - y)) / (2 * sigma * sigma));
    addAll((int) Math.round(x), (int) Math.round(y), (int) Math.ceil(3 * sigma), tint, gaussian);
  }

  /** Adds an ellipse of a profile; lengths in pixels, {@code light} summed over pixels. */
  void ellipse(double x, double y, Sersic profile, double angle, double light, Tint tint) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    DoubleBinaryOperator shape =
        (i, j) -> {
          double u = (i - x) * c + (j - y) * s;
          double v = ((j - y) * c - (i - x) * s) / profile.axisRatio;
          return light * profile.at(u * u + v * v + 0.15);
        };
    int reach = (int) Math.ceil(6 * profile.radius) + 2; // as far out as it shines
    addAll((int) x, (int) y, reach, tint, shape);
  }
}
