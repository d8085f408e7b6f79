package zoobot.simulate;

import zoobot.io.internal.Check;

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

  public Disk {
    Check.between("disk scale", scale, 0.05, 2);
    Check.between("inclination", inclination, 0, Math.PI / 2);
    Check.between("thickness", thickness, 0.005, 0.5);
    Check.fraction("texture", texture);
    Check.between("number of clumps", clumps, 0, 1000);
    Check.fraction("dust", dust);
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

  /**
   * Logarithmic spiral arms.
   *
   * @param count number of arms, 0 (none) to 6
   * @param pitch angle between an arm and a circle, in radians; below {@link #TIGHT} arms look
   *     tightly wound, above 22° loosely
   * @param strength brightness of the arms over the disk between them, 0 to 1; below 0.2 hard to
   *     see
   * @param width thickness across an arm, in units of R
   * @param start radius at which the arms begin, in units of R
   * @param end radius at which they fade, in units of R
   * @param phase angle of the first arm at its start, in radians
   * @param turn 1 or −1: the sense in which arms trail
   */
  public record Arms(
      int count,
      double pitch,
      double strength,
      double width,
      double start,
      double end,
      double phase,
      int turn) {

    /** Pitch below which volunteers call arms tight, in radians: 12°. */
    public static final double TIGHT = Math.toRadians(12);

    /** A disk without arms. */
    public static final Arms NONE = new Arms(0, 0.3, 0, 0.05, 0.2, 1, 0, 1);

    public Arms {
      Check.between("number of arms", count, 0, 6);
      Check.between("pitch", pitch, 0.03, 1.5);
      Check.fraction("arm strength", strength);
      Check.positive("arm width", width);
      Check.between("arm start", start, 0, 2);
      Check.between("arm end", end, start, 3);
      Check.that(turn == 1 || turn == -1, "turn is %d; it must be 1 or -1", turn);
    }

    /** Returns whether there are arms at all. */
    public boolean present() {
      return count > 0;
    }

    /** Draws arms that begin at the ends of a bar or at an inner ring, and end in an outer one. */
    static Arms sample(Draw draw, Bar bar, Ring ring) {
      int count =
          1 + (bar.present() ? draw.index(4, 72, 12, 8, 3, 1) : draw.index(5, 50, 20, 14, 7, 4));
      double pitch = Math.toRadians(draw.normal(18 + count, 6.5, 8, 40));
      double start = bar.present() ? bar.length() * 0.97 : draw.uniform(0.08, 0.24);
      double phase = bar.present() ? bar.angle() : draw.angle();
      double strength = draw.uniform(0.1, 1);
      double width = draw.uniform(0.035, 0.075);
      double end = draw.uniform(0.8, 1.15);
      if (ring.outer()) {
        start = Math.min(start, 0.8 * ring.radius());
        end = ring.radius();
        strength *= 0.75;
      } else if (ring.present()) {
        start = ring.radius();
        end = Math.max(end, start);
        strength *= 0.85;
      }
      return new Arms(count, pitch, strength, width, start, end, phase, draw.chance(0.5) ? 1 : -1);
    }
  }

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

    public Bar {
      Check.fraction("bar strength", strength);
      Check.between("bar length", length, 0.02, 1);
      Check.between("bar axis ratio", axisRatio, 0.1, 0.8);
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

  /**
   * A ring of young stars: around a bar (inner), outside the arms (outer) or anywhere in the disk.
   *
   * @param contrast light of the ring over the light of the disk under it; 0 is no ring, 0.3 faint,
   *     1 plain, 2 striking
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

    public Ring {
      Check.between("ring contrast", contrast, 0, 10);
      Check.between("ring radius", radius, 0.05, 1.5);
      Check.between("ring width", width, 0.005, 0.5);
      Check.between("ring axis ratio", axisRatio, 0.5, 1);
      Check.fraction("ring patchiness", patchiness);
      Check.fraction("ring gap", gap);
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
}
