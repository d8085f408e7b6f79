package zoobot.experiment;

/**
 * The ellipse of the same area moments as a region of pixels.
 *
 * @param x centre, pixels from the left
 * @param y centre, pixels from the top
 * @param major semi-major axis in pixels
 * @param minor semi-minor axis in pixels
 * @param angle of the major axis from the x axis, radians in −π/2 … π/2
 */
record Ellipse(double x, double y, double major, double minor, double angle) {

  /** Second moment of one pixel about its middle: keeps the ellipse of a line from being flat. */
  private static final double PIXEL = 1.0 / 12;

  /** Fits a region, which must have a pixel. */
  static Ellipse of(boolean[] region, int width) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    for (int i = 0; i < region.length; i++) {
      if (region[i]) {
        n++;
        sx += i % width;
        sy += i / width;
      }
    }
    double x = sx / n;
    double y = sy / n;
    double xx = PIXEL;
    double yy = PIXEL;
    double xy = 0;
    for (int i = 0; i < region.length; i++) {
      if (region[i]) {
        xx += (i % width - x) * (i % width - x) / n;
        yy += (i / width - y) * (i / width - y) / n;
        xy += (i % width - x) * (i / width - y) / n;
      }
    }
    double middle = (xx + yy) / 2;
    double half = Math.hypot((xx - yy) / 2, xy);
    return new Ellipse(
        x,
        y,
        2 * Math.sqrt(middle + half),
        2 * Math.sqrt(Math.max(PIXEL, middle - half)),
        0.5 * Math.atan2(2 * xy, xx - yy));
  }

  /** Returns the area in which region and ellipse differ, in units of the region's. */
  double residual(boolean[] region, int width) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int differ = 0;
    int area = 0;
    for (int i = 0; i < region.length; i++) {
      double dx = i % width - x;
      double dy = i / width - y;
      double u = (dx * cos + dy * sin) / major;
      double v = (dy * cos - dx * sin) / minor;
      differ += (u * u + v * v <= 1) != region[i] ? 1 : 0;
      area += region[i] ? 1 : 0;
    }
    return differ / (double) area;
  }
}
