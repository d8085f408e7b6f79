package zoobot.simulate;

import java.util.List;
import java.util.Objects;
import zoobot.io.internal.Check;

/**
 * What a meeting with another galaxy left.
 *
 * @param level how much of it there is
 * @param lopsidedness by how much the outskirts are shifted against the centre, in units of R
 * @param tails tidal tails; empty where there are none
 * @param shells number of arcs around the galaxy, left by a swallowed dwarf (Quinn 1984)
 * @param companions merging galaxies; empty unless the level is {@link Level#MERGER}
 */
public record Disturbance(
    Level level, double lopsidedness, List<Tail> tails, int shells, List<Companion> companions) {

  /** How strongly a galaxy is disturbed, in the words of the Galaxy Zoo question "merging". */
  public enum Level {
    /** At rest. */
    NONE,
    /** Lopsided, or with a faint tail or shells. */
    MINOR,
    /** With strong tails. */
    MAJOR,
    /** With a second galaxy. */
    MERGER
  }

  /** A galaxy at rest. */
  public static final Disturbance NONE = new Disturbance(Level.NONE, 0, List.of(), 0, List.of());

  public Disturbance {
    Objects.requireNonNull(level, "level");
    Check.between("lopsidedness", lopsidedness, 0, 0.5);
    Check.between("number of shells", shells, 0, 10);
    tails = List.copyOf(tails);
    companions = List.copyOf(companions);
  }

  static Disturbance sample(Draw draw, double redness) {
    return switch (draw.index(0.4, 0.25, 0.35)) {
      case 0 -> minor(draw);
      case 1 ->
          new Disturbance(
              Level.MAJOR, draw.uniform(0.12, 0.28), tails(draw, draw.angle()), 0, List.of());
      default -> merger(draw, Companion.sample(draw, redness));
    };
  }

  private static Disturbance minor(Draw draw) {
    boolean tail = draw.chance(0.6);
    List<Tail> tails =
        tail ? List.of(Tail.sample(draw, draw.angle(), draw.uniform(0.03, 0.08))) : List.of();
    int shells = tail ? 0 : 1 + draw.index(1, 1, 1);
    return new Disturbance(Level.MINOR, draw.uniform(0.05, 0.2), tails, shells, List.of());
  }

  private static Disturbance merger(Draw draw, Companion other) {
    List<Tail> tails =
        draw.chance(0.75) ? tails(draw, other.direction() + draw.uniform(1, 2.2)) : List.of();
    return new Disturbance(
        Level.MERGER, draw.uniform(0, 0.2), tails, draw.index(2, 1, 1), List.of(other));
  }

  private static List<Tail> tails(Draw draw, double angle) {
    Tail one = Tail.sample(draw, angle, draw.uniform(0.06, 0.16));
    if (!draw.chance(0.55)) {
      return List.of(one);
    }
    double other = angle + Math.PI + draw.uniform(-0.4, 0.4);
    return List.of(one, Tail.sample(draw, other, draw.uniform(0.06, 0.16)));
  }

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

    public Tail {
      Check.positive("tail length", length);
      Check.positive("tail width", width);
      Check.fraction("tail light", light);
    }

    static Tail sample(Draw draw, double angle, double light) {
      double curvature = draw.uniform(0.7, 2.3) * (draw.chance(0.5) ? 1 : -1);
      return new Tail(angle, draw.uniform(0.8, 1.7), curvature, draw.uniform(0.045, 0.095), light);
    }
  }

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

    public Companion {
      Check.between("companion distance", distance, 0, 10);
      Check.between("companion light", light, 0, 10);
      Check.positive("companion radius", radius);
      Check.between("companion axis ratio", axisRatio, 0.05, 1);
      Check.between("Sérsic index", index, 0.5, 8);
      Check.fraction("redness", redness);
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
}
