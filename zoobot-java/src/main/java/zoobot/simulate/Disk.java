package zoobot.simulate;

/**
 * The flat part of a galaxy: exponential along the radius (Freeman 1970), sech² across (van der
 * Kruit and Searle 1981). It holds the light that the bulge leaves.
 *
 * @param scale exponential scale length, in units of R; about 0.31 by the definition of R
 * @param inclination angle between the disk's axis and the line of sight, in radians; 0 is face-on,
 *     π/2 edge-on
 * @param thickness scale height across the disk, in units of R
 * @param texture strength of the patches and short arms of a flocculent disk, 0 to 1
 * @param clumps number of bright knots, where hydrogen is ionised by young stars
 * @param dust depth of the dust lane of an edge-on disk and of the lanes along arms, 0 to 1
 */
public record Disk(
    double scale, double inclination, double thickness, double texture, int clumps, double dust) {

  /** Inclination from which a disk counts as edge-on, in radians: 78°. */
  public static final double EDGE_ON = Math.toRadians(78);

  /** Checks the ranges. */
  public Disk {
    Checks.between("disk scale", scale, 0.05, 2);
    Checks.between("inclination", inclination, 0, Math.PI / 2);
    Checks.between("thickness", thickness, 0.005, 0.5);
    Checks.fraction("texture", texture);
    Checks.between("number of clumps", clumps, 0, 1000);
    Checks.fraction("dust", dust);
  }

  /** Returns whether the disk is seen from the side. */
  public boolean edgeOn() {
    return inclination >= EDGE_ON;
  }

  /** Returns minor over major axis on the sky of a disk 0.15 thick, 0.15 to 1. */
  public double axisRatio() {
    double cos = Math.cos(inclination);
    return Math.sqrt(0.15 * 0.15 + (1 - 0.15 * 0.15) * cos * cos);
  }

  static Disk faceOn(Draw draw) {
    double inclination = Math.acos(draw.uniform(0.3, 1));
    double texture = draw.chance(0.7) ? draw.uniform(0.1, 0.9) : draw.uniform(0, 0.1);
    int clumps = draw.poisson(26 * texture * texture);
    return new Disk(
        draw.uniform(0.26, 0.38), inclination, 0.05, texture, clumps, draw.uniform(0, 0.8));
  }

  static Disk edgeOn(Draw draw) {
    double inclination = Math.acos(draw.uniform(0, 0.17));
    double dust = draw.chance(0.55) ? draw.uniform(0.5, 1) : draw.uniform(0, 0.15);
    double thickness = draw.logUniform(0.035, 0.1);
    double texture = draw.uniform(0, 0.6);
    return new Disk(draw.uniform(0.26, 0.36), inclination, thickness, texture, 0, dust);
  }
}
