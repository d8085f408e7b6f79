package zoobot.simulate;

/**
 * Logarithmic spiral arms.
 *
 * @param count number of arms, 0 (none) to 6
 * @param pitch angle between an arm and a circle, in radians; below {@link #TIGHT} arms look
 *     tightly wound, above {@link #LOOSE} loosely
 * @param strength brightness of the arms over the disk between them, 0 to 1; below 0.2 hard to see
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

  /** Pitch above which volunteers call arms loose, in radians: 22°. */
  public static final double LOOSE = Math.toRadians(22);

  /** A disk without arms. */
  public static final Arms NONE = new Arms(0, 0.3, 0, 0.05, 0.2, 1, 0, 1);

  /** Checks the ranges. */
  public Arms {
    Checks.between("number of arms", count, 0, 6);
    Checks.between("pitch", pitch, 0.03, 1.5);
    Checks.fraction("arm strength", strength);
    Checks.positive("arm width", width);
    Checks.between("arm start", start, 0, 2);
    Checks.between("arm end", end, start, 3);
    if (turn != 1 && turn != -1) {
      throw new IllegalArgumentException("turn is " + turn + "; it must be 1 or -1");
    }
  }

  /** Returns whether there are arms at all. */
  public boolean present() {
    return count > 0;
  }

  /** Draws arms that start at the ends of a bar where there is one. */
  static Arms sample(Draw draw, Bar bar) {
    int count =
        1 + (bar.present() ? draw.index(4, 72, 12, 8, 3, 1) : draw.index(5, 50, 20, 14, 7, 4));
    double pitch = Math.toRadians(draw.normal(18 + count, 6.5, 8, 40));
    double start = bar.present() ? bar.length() * 0.97 : draw.uniform(0.08, 0.24);
    double phase = bar.present() ? bar.angle() : draw.angle();
    return new Arms(
        count,
        pitch,
        draw.uniform(0.1, 1),
        draw.uniform(0.035, 0.075),
        start,
        draw.uniform(0.8, 1.15),
        phase,
        draw.chance(0.5) ? 1 : -1);
  }
}
