package zoobot.simulate;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

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
public record GalaxyTruth(
    Kind kind,
    double positionAngle,
    Bulge bulge,
    Disk disk,
    Arms arms,
    Bar bar,
    Ring ring,
    Disturbance disturbance,
    Artifact artifact,
    Colours colours,
    Observation observation,
    List<Neighbour> neighbours) {

  /** Visibility from which a ring is labelled as one: 0.25. */
  public static final double RING_VISIBLE = 0.25;

  /** Checks that no part is missing and copies the list. */
  public GalaxyTruth {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(bulge, "bulge");
    Objects.requireNonNull(disk, "disk");
    Objects.requireNonNull(arms, "arms");
    Objects.requireNonNull(bar, "bar");
    Objects.requireNonNull(ring, "ring");
    Objects.requireNonNull(disturbance, "disturbance");
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(colours, "colours");
    Objects.requireNonNull(observation, "observation");
    neighbours = List.copyOf(neighbours);
  }

  /** Draws a galaxy of the default population. */
  public static GalaxyTruth sample(RandomGenerator random) {
    return sample(random, Population.DEFAULT);
  }

  /** Draws a galaxy of a population. */
  public static GalaxyTruth sample(RandomGenerator random, Population population) {
    Objects.requireNonNull(population, "population");
    return new TruthSampler(new Draw(Objects.requireNonNull(random, "random")), population).draw();
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
}
