package zoobot.simulate;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How a galaxy was observed: its size on the sky, the seeing, the depth and the stretch of the
 * image. What is drawn depends on the survey.
 *
 * @param survey whose pixels and bands the image has
 * @param radius the galaxy's R on the sky, in arcseconds; small for a distant galaxy
 * @param fill share of the image's width that the galaxy covers, 0.1 to 2
 * @param seeing full width at half maximum of the point spread function, in arcseconds
 * @param signalToNoise mean surface brightness within R over the sky noise, a pixel; below 1 the
 *     galaxy is hardly seen
 * @param skyLevel brightness of the empty sky in the image, in steps of 8 bits
 * @param noiseLevel sky noise in the image, in steps of 8 bits
 * @param softening Q of the asinh stretch (Lupton et al. 2004)
 * @param cast colour balance of the survey: positive makes the image bluer, negative redder
 */
public record Observation(
    Survey survey,
    double radius,
    double fill,
    double seeing,
    double signalToNoise,
    double skyLevel,
    double noiseLevel,
    double softening,
    double cast) {

  public Observation {
    Objects.requireNonNull(survey, "survey");
    Check.positive("radius", radius);
    Check.between("fill", fill, 0.1, 2);
    Check.positive("seeing", seeing);
    Check.positive("signal to noise", signalToNoise);
    Check.between("sky level", skyLevel, 0, 100);
    Check.positive("noise level", noiseLevel);
    Check.positive("softening", softening);
    Check.between("cast", cast, -1, 1);
  }

  /** Returns the width of the image, in arcseconds. */
  public double field() {
    return 2 * radius / fill;
  }

  /** Returns how sharply the galaxy is seen: 1 with no blur, below 0.5 where seeing hides arms. */
  public double sharpness() {
    double blur = seeing / radius * 4.5;
    return 1 / (1 + blur * blur);
  }

  /** Returns how clearly its light stands out of the noise, 0 (lost) to 1. */
  public double depth() {
    return signalToNoise / (signalToNoise + 4);
  }

  /**
   * A star or galaxy that happens to lie in the image.
   *
   * @param star whether it is a star of our own galaxy
   * @param x right of the centre, in half image widths, −1 to 1
   * @param y below the centre, in half image widths, −1 to 1
   * @param brightness central brightness before blurring, in units of the sky noise
   * @param radius effective radius of a galaxy, in arcseconds at SDSS's seeing
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

    public Neighbour {
      Check.positive("brightness", brightness);
      Check.positive("radius", radius);
      Check.between("axis ratio", axisRatio, 0.05, 1);
      Check.fraction("redness", redness);
    }

    static List<Neighbour> sample(Draw draw, Observation observation) {
      Survey survey = observation.survey();
      double arcminutes = Math.pow(observation.field() / survey.blur() / 60, 2);
      int stars = draw.poisson(Math.min(12, 1.1 + 2.2 * arcminutes));
      int galaxies = draw.poisson(Math.min(14, survey.crowding * (1.4 + 3 * arcminutes)));
      return IntStream.range(0, stars + galaxies).mapToObj(i -> sample(draw, i < stars)).toList();
    }

    private static Neighbour sample(Draw draw, boolean star) {
      double chance = draw.uniform(0, star ? 0.998 : 0.98);
      double brightness = star ? 8 * Math.pow(1 - chance, -0.9) : 3 * Math.pow(1 - chance, -0.7);
      return new Neighbour(
          star,
          draw.uniform(-1, 1),
          draw.uniform(-1, 1),
          brightness,
          star ? 0.1 : draw.logUniform(0.6, 2.4),
          star ? 1 : draw.uniform(0.3, 1),
          star ? 0 : draw.angle(),
          draw.uniform(star ? 0.05 : 0.2, 1));
    }
  }

  /**
   * A fault of the image.
   *
   * @param type what went wrong
   * @param angle direction of a trail, a gradient or the spikes of a star, in radians
   * @param offset distance from the centre, in half image widths, −1 to 1
   * @param brightness in units of the sky noise
   * @param redness 0 (blue) to 1 (red)
   */
  public record Artifact(
      Type type, double angle, double offset, double brightness, double redness) {

    /** The faults that can be drawn. */
    public enum Type {
      /** A good image. */
      NONE,
      /** A star so bright that the detector overflows. */
      SATURATED_STAR,
      /** A satellite or aeroplane that crossed the field. */
      SATELLITE_TRAIL,
      /** Light scattered into part of the scan. */
      SCAN_GRADIENT,
      /** Rows that were not read out. */
      MISSING_STRIP
    }

    /** A good image. */
    public static final Artifact NONE = new Artifact(Type.NONE, 0, 0, 1, 0.5);

    public Artifact {
      Objects.requireNonNull(type, "type");
      Check.between("offset", offset, -1, 1);
      Check.positive("brightness", brightness);
      Check.fraction("redness", redness);
    }

    /** Returns whether something went wrong. */
    public boolean present() {
      return type != Type.NONE;
    }

    static Artifact sample(Draw draw) {
      Type type = Type.values()[1 + draw.index(0.4, 0.2, 0.25, 0.15)];
      double low = type == Type.SATURATED_STAR ? 4000 : 15;
      double high = type == Type.SATURATED_STAR ? 60000 : 150;
      double offset = draw.uniform(-0.4, 0.4);
      return new Artifact(
          type, draw.angle(), offset, draw.logUniform(low, high), draw.uniform(0, 1));
    }
  }
}
