package zoobot.simulate;

/**
 * The round, old middle of a disk galaxy, or the whole of a smooth one: a Sérsic profile (Sérsic
 * 1963).
 *
 * @param fraction share of the galaxy's light, 0 to 1; 1 in a smooth galaxy
 * @param radius effective radius, which holds half of the bulge's light, in units of R
 * @param index Sérsic index n: 1 is exponential, 4 is de Vaucouleurs' profile; 0.5 to 8
 * @param axisRatio minor over major axis as seen on the sky, 0 to 1
 * @param boxiness 0 for ellipses, 1 for the box shape of bars seen from the side
 */
public record Bulge(
    double fraction, double radius, double index, double axisRatio, double boxiness) {

  /** Checks the ranges. */
  public Bulge {
    Checks.fraction("bulge fraction", fraction);
    Checks.positive("bulge radius", radius);
    Checks.between("Sérsic index", index, 0.5, 8);
    Checks.between("bulge axis ratio", axisRatio, 0.05, 1);
    Checks.fraction("boxiness", boxiness);
  }

  static Bulge smooth(Draw draw) {
    double axisRatio = draw.chance(0.1) ? draw.uniform(0.24, 0.42) : 1 - draw.logUniform(0.02, 0.6);
    return new Bulge(
        1, draw.uniform(0.26, 0.42), draw.normal(3, 1, 1.1, 5.5), Math.min(0.98, axisRatio), 0);
  }

  static Bulge faceOn(Draw draw, double diskAxisRatio) {
    double fraction = draw.logUniform(0.015, 0.5);
    double radius = (0.05 + 0.16 * fraction) * draw.uniform(0.7, 1.3);
    double index = draw.normal(1.2 + 4 * fraction, 0.5, 0.8, 4);
    double axisRatio = Math.sqrt(diskAxisRatio) * draw.uniform(0.9, 1);
    return new Bulge(fraction, radius, index, Math.max(0.3, axisRatio), 0);
  }

  static Bulge edgeOn(Draw draw) {
    int shape = draw.index(0.45, 0.42, 0.13);
    double fraction = shape == 0 ? draw.uniform(0, 0.04) : draw.uniform(0.12, 0.45);
    double boxiness = shape == 2 ? draw.uniform(0.6, 1) : draw.uniform(0, 0.2);
    double radius = (0.08 + 0.2 * fraction) * draw.uniform(0.8, 1.2);
    return new Bulge(fraction, radius, draw.uniform(1, 2.6), draw.uniform(0.5, 0.8), boxiness);
  }
}
