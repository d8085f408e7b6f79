package zoobot.simulate;

/**
 * Colours, each from 0 (blue, young stars) to 1 (red, old stars or a high redshift).
 *
 * @param bulge of the bulge and the bar
 * @param disk of the disk
 * @param young of arms, rings and clumps
 */
public record Colours(double bulge, double disk, double young) {

  /** Checks the ranges. */
  public Colours {
    Checks.fraction("redness of the bulge", bulge);
    Checks.fraction("redness of the disk", disk);
    Checks.fraction("redness of young stars", young);
  }

  static Colours sample(Draw draw, Kind kind) {
    if (kind == Kind.SMOOTH) {
      double red = draw.chance(0.15) ? draw.uniform(0.2, 0.6) : draw.normal(0.83, 0.1, 0.5, 1);
      return new Colours(red, red, red);
    }
    double disk = draw.normal(0.47, 0.18, 0.05, 0.9);
    double bulge = Math.min(1, disk + draw.uniform(0.12, 0.42));
    double young = Math.max(0, disk - draw.uniform(0.1, 0.35));
    return new Colours(bulge, disk, young);
  }
}
