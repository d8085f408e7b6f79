package zoobot.simulate;

import java.util.random.RandomGenerator;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.simulate.Disk.Arms;
import zoobot.simulate.Disk.Bar;
import zoobot.simulate.Disk.Ring;
import zoobot.simulate.GalaxyTruth.Bulge;
import zoobot.simulate.GalaxyTruth.Colours;
import zoobot.simulate.GalaxyTruth.Kind;
import zoobot.simulate.Observation.Artifact;
import zoobot.simulate.Observation.Neighbour;

/**
 * The mix of galaxies to draw. Fractions of images come first, fractions of disks next, fractions
 * of disks seen from above last.
 *
 * <pre>{@code
 * Population rings = Population.defaults().withSmooth(0).withEdgeOn(0).withRinged(0.5);
 * }</pre>
 *
 * @param artifacts share of images that show a fault; defaults to 0.02
 * @param smooth share of galaxies that are smooth; defaults to 0.35
 * @param merging share of galaxies disturbed or merging; defaults to 0.1
 * @param edgeOn share of disks seen from the side; defaults to 0.2
 * @param barred share of disks seen from above that have a bar; defaults to 0.4
 * @param spiral share of disks seen from above that have arms; defaults to 0.75
 * @param ringed share of disks seen from above that have a ring; defaults to 0.15
 * @param plain whether a ring is always plain to see, and disks without one are such that it would
 *     be: as large, bright and sharp; defaults to false
 */
@WithMethods
public record Population(
    double artifacts,
    double smooth,
    double merging,
    double edgeOn,
    double barred,
    double spiral,
    double ringed,
    boolean plain)
    implements PopulationBuilder.With {

  /** Checks that all are fractions. */
  public Population {
    Check.fraction("artifacts", artifacts);
    Check.fraction("smooth", smooth);
    Check.fraction("merging", merging);
    Check.fraction("edgeOn", edgeOn);
    Check.fraction("barred", barred);
    Check.fraction("spiral", spiral);
    Check.fraction("ringed", ringed);
  }

  /** Returns the proportions met in a survey of bright galaxies. */
  public static Population defaults() {
    return new Population(0.02, 0.35, 0.1, 0.2, 0.4, 0.75, 0.15, false);
  }

  /**
   * Returns disks seen from above of which a given share has a ring that is plain to see. In size,
   * brightness, sharpness and inclination those without a ring are like those with one, so that
   * nothing but the ring, and what goes with it, tells them apart.
   */
  public static Population rings(double ringed) {
    Population usual = defaults();
    return new Population(0, 0, 0.05, 0, usual.barred, usual.spiral, ringed, true);
  }

  /** Draws one galaxy, seen by a survey. */
  GalaxyTruth draw(Survey survey, RandomGenerator random) {
    Draw draw = new Draw(random);
    boolean faulty = draw.chance(artifacts);
    boolean round = draw.chance(smooth);
    boolean side = draw.chance(edgeOn);
    if (!plain || faulty || round || side) {
      return draw(survey, draw, faulty, round, side, ringed);
    }
    GalaxyTruth truth;
    do {
      truth = draw(survey, draw, false, false, false, 1);
    } while (!truth.ringPlain());
    if (draw.chance(ringed)) {
      return truth;
    }
    Arms free = truth.arms().present() ? Arms.sample(draw, truth.bar(), Ring.NONE) : Arms.NONE;
    return truth.withRing(Ring.NONE).withArms(free);
  }

  private GalaxyTruth draw(
      Survey survey, Draw draw, boolean faulty, boolean round, boolean side, double ringed) {
    Observation observation = survey.sample(draw);
    Colours colours = Colours.sample(draw, round ? Kind.SMOOTH : Kind.DISK);
    Disk disk = side ? Disk.edgeOn(draw) : Disk.faceOn(draw);
    boolean above = !round && !side;
    Bar bar = draw.chance(barred) && above ? Bar.sample(draw) : Bar.NONE;
    Ring ring = draw.chance(ringed) && above ? Ring.sample(draw, bar) : Ring.NONE;
    boolean arms = draw.chance(spiral) && above;
    return new GalaxyTruth(
        faulty ? Kind.ARTIFACT : round ? Kind.SMOOTH : Kind.DISK,
        draw.angle(),
        round
            ? Bulge.smooth(draw)
            : side ? Bulge.edgeOn(draw) : Bulge.faceOn(draw, disk.axisRatio()),
        disk,
        arms ? Arms.sample(draw, bar, ring) : Arms.NONE,
        bar,
        ring,
        draw.chance(merging) ? Disturbance.sample(draw, colours.disk()) : Disturbance.NONE,
        faulty ? Artifact.sample(draw) : Artifact.NONE,
        colours,
        observation,
        Neighbour.sample(draw, observation));
  }
}
