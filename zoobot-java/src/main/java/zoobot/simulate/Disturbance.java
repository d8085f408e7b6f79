package zoobot.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

  /** Checks the ranges and copies the lists. */
  public Disturbance {
    Objects.requireNonNull(level, "level");
    Checks.between("lopsidedness", lopsidedness, 0, 0.5);
    Checks.between("number of shells", shells, 0, 10);
    tails = List.copyOf(tails);
    companions = List.copyOf(companions);
  }

  static Disturbance sample(Draw draw, double redness) {
    return switch (draw.index(0.4, 0.25, 0.35)) {
      case 0 -> minor(draw);
      case 1 -> major(draw);
      default -> merger(draw, redness);
    };
  }

  private static Disturbance minor(Draw draw) {
    boolean tail = draw.chance(0.6);
    List<Tail> tails =
        tail ? List.of(Tail.sample(draw, draw.angle(), draw.uniform(0.03, 0.08))) : List.of();
    int shells = tail ? 0 : 1 + draw.index(1, 1, 1);
    return new Disturbance(Level.MINOR, draw.uniform(0.05, 0.2), tails, shells, List.of());
  }

  private static Disturbance major(Draw draw) {
    return new Disturbance(
        Level.MAJOR, draw.uniform(0.12, 0.28), tails(draw, draw.angle()), 0, List.of());
  }

  private static Disturbance merger(Draw draw, double redness) {
    Companion companion = Companion.sample(draw, redness);
    List<Tail> tails =
        draw.chance(0.75) ? tails(draw, companion.direction() + draw.uniform(1, 2.2)) : List.of();
    return new Disturbance(
        Level.MERGER, draw.uniform(0, 0.2), tails, draw.index(2, 1, 1), List.of(companion));
  }

  private static List<Tail> tails(Draw draw, double angle) {
    List<Tail> tails = new ArrayList<>();
    tails.add(Tail.sample(draw, angle, draw.uniform(0.06, 0.16)));
    if (draw.chance(0.55)) {
      double other = angle + Math.PI + draw.uniform(-0.4, 0.4);
      tails.add(Tail.sample(draw, other, draw.uniform(0.06, 0.16)));
    }
    return tails;
  }
}
