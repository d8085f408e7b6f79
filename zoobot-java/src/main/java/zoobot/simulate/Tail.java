package zoobot.simulate;

/**
 * A tidal tail: a curved, fading stream of stars pulled out of a galaxy (Toomre and Toomre 1972).
 *
 * @param angle direction in which it leaves the galaxy, in radians
 * @param length along the stream, in units of R
 * @param curvature by how much it turns from start to end, in radians
 * @param width standard deviation across the stream at its start, in units of R; it more than
 *     doubles on the way
 * @param light share of the galaxy's light
 */
public record Tail(double angle, double length, double curvature, double width, double light) {

  /** Checks the ranges. */
  public Tail {
    Checks.positive("tail length", length);
    Checks.positive("tail width", width);
    Checks.fraction("tail light", light);
  }

  static Tail sample(Draw draw, double angle, double light) {
    double curvature = draw.uniform(0.7, 2.3) * (draw.chance(0.5) ? 1 : -1);
    return new Tail(angle, draw.uniform(0.8, 1.7), curvature, draw.uniform(0.045, 0.095), light);
  }
}
