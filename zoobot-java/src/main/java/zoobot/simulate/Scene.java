package zoobot.simulate;

/** Where a galaxy lies in an image: turns pixels into the galaxy's frame and back. */
record Scene(int size, double scale, double cos, double sin, double perArcsecond, double peak) {

  static Scene of(GalaxyTruth truth, int size) {
    Observation observation = truth.observation();
    double scale = size * observation.fill() / 2;
    double angle = truth.positionAngle();
    double area = Math.PI * Math.max(0.2, truth.axisRatio());
    return new Scene(
        size,
        scale,
        Math.cos(angle),
        Math.sin(angle),
        scale / observation.radius(),
        observation.signalToNoise() * area);
  }

  /** Returns the coordinate of the image's middle, in pixels. */
  double middle() {
    return (size - 1) / 2.0;
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
