package zoobot.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A star or galaxy that happens to lie in the image.
 *
 * @param star whether it is a star of our own galaxy
 * @param x right of the centre, in half image widths, −1 to 1
 * @param y below the centre, in half image widths, −1 to 1
 * @param brightness central brightness before blurring, in units of the sky noise
 * @param radius effective radius of a galaxy, in arcseconds
 * @param axisRatio minor over major axis of a galaxy
 * @param positionAngle of the major axis, in radians
 * @param redness 0 (blue) to 1 (red)
 */
public record Neighbour(
    boolean star,
    double x,
    double y,
    double brightness,
    double radius,
    double axisRatio,
    double positionAngle,
    double redness) {

  /** Checks the ranges. */
  public Neighbour {
    Checks.positive("brightness", brightness);
    Checks.positive("radius", radius);
    Checks.between("axis ratio", axisRatio, 0.05, 1);
    Checks.fraction("redness", redness);
  }

  static List<Neighbour> sample(Draw draw, Observation observation) {
    double arcminutes = Math.pow(observation.field() / 60, 2);
    List<Neighbour> neighbours = new ArrayList<>();
    int stars = draw.poisson(Math.min(12, 1.1 + 2.2 * arcminutes));
    int galaxies = draw.poisson(Math.min(14, 1.4 + 3 * arcminutes));
    for (int i = 0; i < stars; i++) {
      neighbours.add(star(draw));
    }
    for (int i = 0; i < galaxies; i++) {
      neighbours.add(galaxy(draw));
    }
    return neighbours;
  }

  private static Neighbour star(Draw draw) {
    double brightness = 8 * Math.pow(1 - draw.random().nextDouble() * 0.998, -0.9);
    return new Neighbour(
        true, place(draw), place(draw), brightness, 0.1, 1, 0, draw.uniform(0.05, 1));
  }

  private static Neighbour galaxy(Draw draw) {
    double brightness = 3 * Math.pow(1 - draw.random().nextDouble() * 0.98, -0.7);
    return new Neighbour(
        false,
        place(draw),
        place(draw),
        brightness,
        draw.logUniform(0.6, 2.4),
        draw.uniform(0.3, 1),
        draw.angle(),
        draw.uniform(0.2, 1));
  }

  private static double place(Draw draw) {
    return draw.uniform(-1, 1);
  }
}
