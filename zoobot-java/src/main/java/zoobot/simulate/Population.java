package zoobot.simulate;

/**
 * The mix of galaxies to draw. Fractions of images come first, fractions of disks next, fractions
 * of disks seen from above last.
 *
 * <pre>{@code
 * Population rings = Population.DEFAULT.withSmooth(0).withEdgeOn(0).withRinged(0.5);
 * }</pre>
 *
 * @param artifacts share of images that show a fault; defaults to 0.02
 * @param smooth share of galaxies that are smooth; defaults to 0.35
 * @param merging share of galaxies disturbed or merging; defaults to 0.1
 * @param edgeOn share of disks seen from the side; defaults to 0.2
 * @param barred share of disks seen from above that have a bar; defaults to 0.4
 * @param spiral share of disks seen from above that have arms; defaults to 0.75
 * @param ringed share of disks seen from above that have a ring; defaults to 0.15
 */
public record Population(
    double artifacts,
    double smooth,
    double merging,
    double edgeOn,
    double barred,
    double spiral,
    double ringed) {

  /** The proportions met in a survey of bright galaxies. */
  public static final Population DEFAULT = new Population(0.02, 0.35, 0.1, 0.2, 0.4, 0.75, 0.15);

  /** Checks that all are fractions. */
  public Population {
    Checks.fraction("artifacts", artifacts);
    Checks.fraction("smooth", smooth);
    Checks.fraction("merging", merging);
    Checks.fraction("edgeOn", edgeOn);
    Checks.fraction("barred", barred);
    Checks.fraction("spiral", spiral);
    Checks.fraction("ringed", ringed);
  }

  /**
   * Returns disks seen from above of which a given share has a ring. A few of the rings are too
   * faint to be seen, so slightly fewer are labelled as rings.
   */
  public static Population rings(double ringed) {
    return new Population(0, 0, 0.05, 0, DEFAULT.barred, DEFAULT.spiral, ringed);
  }

  /** Returns this with another share of faulty images. */
  public Population withArtifacts(double value) {
    return new Population(value, smooth, merging, edgeOn, barred, spiral, ringed);
  }

  /** Returns this with another share of smooth galaxies. */
  public Population withSmooth(double value) {
    return new Population(artifacts, value, merging, edgeOn, barred, spiral, ringed);
  }

  /** Returns this with another share of disturbed galaxies. */
  public Population withMerging(double value) {
    return new Population(artifacts, smooth, value, edgeOn, barred, spiral, ringed);
  }

  /** Returns this with another share of edge-on disks. */
  public Population withEdgeOn(double value) {
    return new Population(artifacts, smooth, merging, value, barred, spiral, ringed);
  }

  /** Returns this with another share of barred disks. */
  public Population withBarred(double value) {
    return new Population(artifacts, smooth, merging, edgeOn, value, spiral, ringed);
  }

  /** Returns this with another share of spirals. */
  public Population withSpiral(double value) {
    return new Population(artifacts, smooth, merging, edgeOn, barred, value, ringed);
  }

  /** Returns this with another share of ringed disks. */
  public Population withRinged(double value) {
    return new Population(artifacts, smooth, merging, edgeOn, barred, spiral, value);
  }
}
