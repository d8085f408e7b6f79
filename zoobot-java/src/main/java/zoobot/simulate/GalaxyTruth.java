package zoobot.simulate;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * All there is to know about one simulated galaxy. Parts that a galaxy lacks are there as {@code
 * NONE}, never null.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind artifact, smooth or disk
 * @param positionAngle direction of the major axis in the image, in radians from the right
 * @param bulge bulge, or the whole of a smooth galaxy
 * @param disk disk; without effect in a smooth galaxy
 * @param arms spiral arms
 * @param bar bar
 * @param ring ring
 * @param disturbance tails, shells and merging galaxies
 * @param artifact fault of the image
 * @param colours colours of the parts
 * @param observation size, seeing and depth
 * @param neighbours stars and galaxies in the field
 */
@WithMethods
public record GalaxyTruth(
    Kind kind,
    double positionAngle,
    Bulge bulge,
    Disk disk,
    Disk.Arms arms,
    Disk.Bar bar,
    Disk.Ring ring,
    Disturbance disturbance,
    Observation.Artifact artifact,
    Colours colours,
    Observation observation,
    List<Observation.Neighbour> neighbours)
    implements GalaxyTruthBuilder.With {

  /** Visibility from which a ring is labelled as one: 0.25. */
  public static final double RING_VISIBLE = 0.25;

  private static final double RING_PLAIN = 0.4; // set by looking at images, before any network did

  /** Checks that no part is missing and copies the list. */
  public GalaxyTruth {
    Stream.of(kind, bulge, disk, arms, bar, ring, disturbance, artifact, colours, observation)
        .forEach(p -> Objects.requireNonNull(p, "a part that a galaxy lacks is NONE, not null"));
    neighbours = List.copyOf(neighbours);
  }

  /** Returns whether this is a disk seen from the side. */
  public boolean edgeOn() {
    return kind == Kind.DISK && disk.edgeOn();
  }

  /** Returns whether this is a disk seen well enough from above to show arms, bar and ring. */
  public boolean faceOn() {
    return kind == Kind.DISK && !disk.edgeOn();
  }

  /** Returns minor over major axis as seen on the sky, 0.15 to 1. */
  public double axisRatio() {
    return kind == Kind.SMOOTH ? bulge.axisRatio() : disk.axisRatio();
  }

  /**
   * Returns how well the ring can be seen, 0 (not at all or none) to 1: its contrast, dimmed by
   * seeing, noise, inclination and patches.
   */
  public double ringVisibility() {
    if (!faceOn() || !ring.present()) {
      return 0;
    }
    double seen = ring.contrast() * (1 - 0.35 * ring.patchiness()) * (0.5 + 0.5 * ring.gap());
    double clear = observation.sharpness() * observation.depth() * Math.sqrt(axisRatio());
    return 1 - Math.exp(-2.2 * seen * clear);
  }

  /**
   * Returns the true answer to "is there a ring?": whether one is there and {@link
   * #ringVisibility()} reaches {@link #RING_VISIBLE}.
   */
  public boolean ringVisible() {
    return ringVisibility() >= RING_VISIBLE;
  }

  /**
   * Returns whether a ring is there that nobody who sees the image should doubt: brighter than the
   * disk under it and the arms beside it, not blurred away along the short axis, its hole open, and
   * clear of the noise.
   */
  boolean ringPlain() {
    if (!faceOn() || !ring.present()) {
      return false;
    }
    double r = ring.radius();
    double h = disk.scale();
    double flat = axisRatio();
    double psf = observation.seeing() / 2.3548 / observation.radius();
    double across = Math.hypot(ring.width() * flat, psf); // width along the short axis, as seen
    double sharp = ring.width() * Math.sqrt(flat / (across * Math.hypot(ring.width(), psf)));
    double dark = 0.5 * ring.gap() * Math.min(1, ring.contrast());
    double contrast = (ring.contrast() * (1 - 0.35 * ring.patchiness()) + dark) * sharp;
    double rival = arms.strength() * Math.exp(0.2 * r / h) * (ring.outer() ? 0.375 : 0.75);
    double under = (1 - bulge.fraction()) * Math.exp(-r / h) / (2 * h * h);
    double light = observation.signalToNoise() * under * contrast;
    double hole = 1 - Math.exp(-Math.pow(r * flat / (2.2 * across), 2));
    double clear = light / (light + 2) * Math.sqrt(flat) * hole;
    return contrast / (1 + rival) * clear >= RING_PLAIN;
  }

  /** What a simulated image shows in the middle. */
  public enum Kind {
    /** No usable galaxy: a star or a fault of the survey. */
    ARTIFACT,
    /** An elliptical or another galaxy without features. */
    SMOOTH,
    /** A galaxy with a disk, seen from any side. */
    DISK
  }

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

    public Bulge {
      Check.fraction("bulge fraction", fraction);
      Check.positive("bulge radius", radius);
      Check.between("Sérsic index", index, 0.5, 8);
      Check.between("bulge axis ratio", axisRatio, 0.05, 1);
      Check.fraction("boxiness", boxiness);
    }

    static Bulge smooth(Draw draw) {
      double axisRatio =
          draw.chance(0.1) ? draw.uniform(0.24, 0.42) : 1 - draw.logUniform(0.02, 0.6);
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

  /**
   * Colours, each from 0 (blue, young stars) to 1 (red, old stars or a high redshift).
   *
   * @param bulge of the bulge and the bar
   * @param disk of the disk
   * @param young of arms, rings and clumps
   */
  public record Colours(double bulge, double disk, double young) {

    public Colours {
      Check.fraction("redness of the bulge", bulge);
      Check.fraction("redness of the disk", disk);
      Check.fraction("redness of young stars", young);
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
}
