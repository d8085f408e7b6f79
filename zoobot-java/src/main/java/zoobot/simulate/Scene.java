package zoobot.simulate;

/** Where a galaxy lies in an image: turns pixels into the galaxy's frame and back. */
record Scene(int size, double scale, double cos, double sin, double perArcsecond, double peak) {

  static Scene of(GalaxyTruth truth, int size) {
    Observation view = truth.observation();
    double scale = size * view.fill() / 2;
    double cos = Math.cos(truth.positionAngle());
    double sin = Math.sin(truth.positionAngle());
    double area = Math.PI * Math.max(0.2, truth.axisRatio());
    return new Scene(size, scale, cos, sin, scale / view.radius(), view.signalToNoise() * area);
  }

  /** Returns the coordinate of the image's middle, in pixels. */
  double middle() {
    return (size - 1) / 2.0;
  }

  /** Returns the place along the galaxy's major axis of a pixel given from the middle, in R. */
  double along(double dx, double dy) {
    return (dx * cos + dy * sin) / scale;
  }

  /** Returns the place along the galaxy's minor axis of a pixel given from the middle, in R. */
  double across(double dx, double dy) {
    return (dy * cos - dx * sin) / scale;
  }

  /** Returns the column of a place given in the galaxy's frame. */
  double column(double x, double y) {
    return middle() + scale * (x * cos - y * sin);
  }

  /** Returns the row of a place given in the galaxy's frame. */
  double row(double x, double y) {
    return middle() + scale * (x * sin + y * cos);
  }

  /** Returns the brightness, summed over pixels, of a thing with a share of the galaxy's light. */
  double light(double share) {
    return share * peak * scale * scale;
  }
}
