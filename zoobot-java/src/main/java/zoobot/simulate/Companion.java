package zoobot.simulate;

/**
 * A galaxy that merges with the main one.
 *
 * @param distance between the centres, in units of R
 * @param direction from the main galaxy, in radians
 * @param light its light over the light of the main galaxy
 * @param radius effective radius, in units of R
 * @param axisRatio minor over major axis
 * @param positionAngle of the major axis, in radians
 * @param index Sérsic index
 * @param redness 0 (blue) to 1 (red)
 */
public record Companion(
    double distance,
    double direction,
    double light,
    double radius,
    double axisRatio,
    double positionAngle,
    double index,
    double redness) {

  /** Checks the ranges. */
  public Companion {
    Checks.between("companion distance", distance, 0, 10);
    Checks.between("companion light", light, 0, 10);
    Checks.positive("companion radius", radius);
    Checks.between("companion axis ratio", axisRatio, 0.05, 1);
    Checks.between("Sérsic index", index, 0.5, 8);
    Checks.fraction("redness", redness);
  }

  static Companion sample(Draw draw, double redness) {
    double light = draw.logUniform(0.2, 1);
    return new Companion(
        draw.uniform(0.5, 1.05),
        draw.angle(),
        light,
        0.24 * Math.sqrt(light) * draw.uniform(0.7, 1.3),
        draw.uniform(0.35, 0.95),
        draw.angle(),
        draw.uniform(0.9, 3),
        draw.normal(redness, 0.15, 0, 1));
  }
}
