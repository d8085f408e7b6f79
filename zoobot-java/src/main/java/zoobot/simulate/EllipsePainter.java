package zoobot.simulate;

/** Paints small galaxies of a Sérsic profile, only as far out as they shine. */
record EllipsePainter(Canvas canvas, Tint tint) {

  /** Paints one; lengths in pixels, {@code light} summed over pixels. */
  void paint(
      double x, double y, double radius, double n, double axisRatio, double angle, double light) {
    Sersic profile = new Sersic(n, radius, axisRatio);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int reach = (int) Math.ceil(6 * radius) + 2;
    int left = Math.max(0, (int) x - reach);
    int right = Math.min(canvas.size - 1, (int) x + reach);
    for (int row = Math.max(0, (int) y - reach);
        row <= Math.min(canvas.size - 1, (int) y + reach);
        row++) {
      for (int column = left; column <= right; column++) {
        double u = (column - x) * cos + (row - y) * sin;
        double v = ((row - y) * cos - (column - x) * sin) / axisRatio;
        canvas.add(column, row, light * profile.at(u * u + v * v + 0.15), tint);
      }
    }
  }
}
