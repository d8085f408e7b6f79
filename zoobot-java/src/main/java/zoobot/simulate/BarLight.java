package zoobot.simulate;

/** A bar: a flat-topped box of stars with soft ends (Ferrers 1877). */
final class BarLight {

  private final double cos;
  private final double sin;
  private final double longAxis;
  private final double shortAxis;
  private final double brightness;

  BarLight(Bar bar, Disk disk) {
    this.cos = Math.cos(bar.angle());
    this.sin = Math.sin(bar.angle());
    this.longAxis = bar.length();
    this.shortAxis = bar.length() * bar.axisRatio();
    this.brightness = bar.strength() * 1.05 / (2 * Math.PI * disk.scale() * disk.scale());
  }

  /** Returns the brightness at a place in the plane of the disk. */
  double at(double u, double v) {
    double x = Math.abs(u * cos + v * sin) / longAxis;
    double y = Math.abs(v * cos - u * sin) / shortAxis;
    double m = x * x * x + y * y * Math.sqrt(y);
    if (m >= 1.6) {
      return 0;
    }
    double edge = 1 - m / 1.6;
    return brightness * edge * edge * (0.75 + 0.25 * Math.exp(-3 * x));
  }
}
