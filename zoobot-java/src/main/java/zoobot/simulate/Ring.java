package zoobot.simulate;

/**
 * A ring of young stars: around a bar (inner), outside the arms (outer) or anywhere in the disk.
 *
 * @param contrast light of the ring over the light of the disk under it; 0 is no ring, 0.3 faint, 1
 *     plain, 2 striking
 * @param radius in units of R
 * @param width standard deviation across the ring, in units of R
 * @param axisRatio short over long axis in the plane of the disk; real rings are slightly oval
 * @param angle direction of the long axis in the plane of the disk, in radians
 * @param patchiness 0 for an even ring, 1 for one broken into patches
 * @param gap depth of the dark zone inside the ring, 0 to 1
 */
public record Ring(
    double contrast,
    double radius,
    double width,
    double axisRatio,
    double angle,
    double patchiness,
    double gap) {

  /** A disk without ring. */
  public static final Ring NONE = new Ring(0, 0.5, 0.05, 1, 0, 0, 0);

  /** Checks the ranges. */
  public Ring {
    Checks.between("ring contrast", contrast, 0, 10);
    Checks.between("ring radius", radius, 0.05, 1.5);
    Checks.between("ring width", width, 0.005, 0.5);
    Checks.between("ring axis ratio", axisRatio, 0.5, 1);
    Checks.fraction("ring patchiness", patchiness);
    Checks.fraction("ring gap", gap);
  }

  /** Returns whether there is a ring, visible or not. */
  public boolean present() {
    return contrast > 0;
  }

  /** Returns whether the ring lies in the outer half of the disk. */
  public boolean outer() {
    return radius > 0.62;
  }

  static Ring sample(Draw draw, Bar bar) {
    boolean inner = draw.chance(bar.present() ? 0.65 : 0.4);
    double free = inner ? draw.uniform(0.3, 0.55) : draw.uniform(0.6, 0.92);
    double radius = inner && bar.present() ? bar.length() * draw.uniform(1, 1.12) : free;
    double angle = bar.present() ? bar.angle() + (inner ? 0 : Math.PI / 2) : draw.angle();
    double contrast = draw.logUniform(0.35, 1.9) * (radius > 0.62 ? 1.5 : 1);
    return new Ring(
        contrast,
        radius,
        draw.uniform(0.035, 0.075) * (radius > 0.62 ? 1.2 : 1),
        draw.uniform(0.8, 1),
        angle,
        draw.uniform(0.05, 0.75),
        draw.uniform(0.2, 0.85));
  }
}
