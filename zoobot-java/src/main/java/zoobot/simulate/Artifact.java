package zoobot.simulate;

import java.util.Objects;

/**
 * A fault of the image.
 *
 * @param type what went wrong
 * @param angle direction of a trail, a gradient or the spikes of a star, in radians
 * @param offset distance from the centre, in half image widths, −1 to 1
 * @param brightness in units of the sky noise
 * @param redness 0 (blue) to 1 (red)
 */
public record Artifact(Type type, double angle, double offset, double brightness, double redness) {

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

  /** Checks the ranges. */
  public Artifact {
    Objects.requireNonNull(type, "type");
    Checks.between("offset", offset, -1, 1);
    Checks.positive("brightness", brightness);
    Checks.fraction("redness", redness);
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
    return new Artifact(type, draw.angle(), offset, draw.logUniform(low, high), draw.uniform(0, 1));
  }
}
