package zoobot.simulate;

/**
 * A straight bar of stars through the centre, with the profile of Ferrers (1877).
 *
 * @param strength brightness beside the disk, 0 (none) to 1; below 0.5 a weak bar
 * @param length half of its long axis, in units of R
 * @param axisRatio short over long axis, 0.1 to 0.8
 * @param angle direction in the plane of the disk from the line of nodes, in radians
 */
public record Bar(double strength, double length, double axisRatio, double angle) {

  /** A disk without bar. */
  public static final Bar NONE = new Bar(0, 0.3, 0.3, 0);

  /** Checks the ranges. */
  public Bar {
    Checks.fraction("bar strength", strength);
    Checks.between("bar length", length, 0.02, 1);
    Checks.between("bar axis ratio", axisRatio, 0.1, 0.8);
  }

  /** Returns whether there is a bar. */
  public boolean present() {
    return strength > 0;
  }

  static Bar sample(Draw draw) {
    double strength = draw.uniform(0.2, 1);
    double length = draw.uniform(0.17, 0.32) + 0.13 * strength;
    return new Bar(strength, length, draw.uniform(0.2, 0.42), draw.angle());
  }
}
