package zoobot.simulate;

/** A ring, and the dark zone inside it. */
final class RingLight {

  private final Ring ring;
  private final Texture texture;
  private final Texture broad;
  private final double brightness;
  private final double cos;
  private final double sin;
  private double light;
  private double gap;

  RingLight(Ring ring, Disk disk, Texture texture, Texture broad) {
    this.ring = ring;
    this.texture = texture;
    this.broad = broad;
    double under = Math.exp(-ring.radius() / disk.scale());
    this.brightness = ring.contrast() * under / (2 * Math.PI * disk.scale() * disk.scale());
    this.cos = Math.cos(ring.angle());
    this.sin = Math.sin(ring.angle());
  }

  /** Prepares {@link #light()} and {@link #gap()} for a place in the plane of the disk. */
  void at(double u, double v, double theta) {
    double x = u * cos + v * sin;
    double y = (v * cos - u * sin) / ring.axisRatio();
    double wander = 0.05 * broad.at(theta / (2 * Math.PI), 9.5) * (0.4 + ring.patchiness());
    double off = (Math.sqrt(x * x + y * y) / ring.radius() - 1 - wander) * ring.radius();
    off /= ring.width();
    double patches = 1 + ring.patchiness() * (1.3 * texture.at(theta / (2 * Math.PI), 3.5) - 0.1);
    double profile = Math.exp(-0.5 * off * off) + 0.18 * Math.exp(-0.12 * off * off);
    light = brightness * Math.max(0, patches) * profile;
    double inside = (off + 3) / 1.7;
    gap = ring.gap() * Math.min(1, ring.contrast()) * Math.exp(-0.5 * inside * inside);
  }

  /** Returns the brightness of the ring at the place. */
  double light() {
    return light;
  }

  /** Returns the share of the disk's light that is missing at the place. */
  double gap() {
    return gap;
  }
}
