package zoobot.simulate;

import java.util.List;

/** Draws one galaxy of a population. */
final class TruthSampler {

  private final Draw draw;
  private final Population population;

  TruthSampler(Draw draw, Population population) {
    this.draw = draw;
    this.population = population;
  }

  GalaxyTruth draw() {
    boolean faulty = draw.chance(population.artifacts());
    boolean smooth = draw.chance(population.smooth());
    boolean edgeOn = draw.chance(population.edgeOn());
    Observation observation = Observation.sample(draw);
    Colours colours = Colours.sample(draw, smooth ? Kind.SMOOTH : Kind.DISK);
    Disk disk = edgeOn ? Disk.edgeOn(draw) : Disk.faceOn(draw);
    boolean above = !smooth && !edgeOn;
    Bar bar = draw.chance(population.barred()) && above ? Bar.sample(draw) : Bar.NONE;
    Ring ring = draw.chance(population.ringed()) && above ? Ring.sample(draw, bar) : Ring.NONE;
    boolean spiral = draw.chance(population.spiral()) && above;
    return new GalaxyTruth(
        faulty ? Kind.ARTIFACT : smooth ? Kind.SMOOTH : Kind.DISK,
        draw.angle(),
        smooth ? Bulge.smooth(draw) : bulge(disk),
        disk,
        spiral ? around(ring, Arms.sample(draw, bar)) : Arms.NONE,
        bar,
        ring,
        disturbance(colours),
        faulty ? Artifact.sample(draw) : Artifact.NONE,
        colours,
        observation,
        neighbours(observation));
  }

  private Bulge bulge(Disk disk) {
    return disk.edgeOn() ? Bulge.edgeOn(draw) : Bulge.faceOn(draw, disk.axisRatio());
  }

  private Disturbance disturbance(Colours colours) {
    return draw.chance(population.merging())
        ? Disturbance.sample(draw, colours.disk())
        : Disturbance.NONE;
  }

  private List<Neighbour> neighbours(Observation observation) {
    return Neighbour.sample(draw, observation);
  }

  /** Arms begin at an inner ring and end in an outer one. */
  private static Arms around(Ring ring, Arms arms) {
    if (!ring.present()) {
      return arms;
    }
    double start = ring.outer() ? Math.min(arms.start(), 0.8 * ring.radius()) : ring.radius();
    double end = ring.outer() ? ring.radius() : Math.max(arms.end(), start);
    double strength = arms.strength() * (ring.outer() ? 0.75 : 0.85);
    return new Arms(
        arms.count(), arms.pitch(), strength, arms.width(), start, end, arms.phase(), arms.turn());
  }
}
