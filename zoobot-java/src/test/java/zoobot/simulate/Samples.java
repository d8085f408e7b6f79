package zoobot.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Galaxies made to measure, and statistics over many. */
final class Samples {

  private Samples() {}

  /** Returns a disk seen from above with the parts given. */
  static GalaxyTruth disk(Disk.Arms arms, Disk.Bar bar, Disk.Ring ring, Observation observation) {
    return new GalaxyTruth(
        GalaxyTruth.Kind.DISK,
        0.3,
        new GalaxyTruth.Bulge(0.1, 0.07, 1.5, 0.9, 0),
        new Disk(0.31, 0.4, 0.05, 0.1, 0, 0.2),
        arms,
        bar,
        ring,
        Disturbance.NONE,
        Observation.Artifact.NONE,
        new GalaxyTruth.Colours(0.8, 0.5, 0.2),
        observation,
        List.of());
  }

  /** Returns two arms of a given strength. */
  static Disk.Arms arms(double strength) {
    return new Disk.Arms(2, 0.3, strength, 0.05, 0.15, 1, 0, 1);
  }

  /** Returns a ring of a given contrast. */
  static Disk.Ring ring(double contrast) {
    return new Disk.Ring(contrast, 0.6, 0.06, 0.95, 0, 0.2, 0.5);
  }

  /** Returns a view of a given depth. */
  static Observation view(double signalToNoise) {
    return new Observation(Survey.SDSS, 30, 0.7, 1.3, signalToNoise, 8, 4, 7, 0);
  }

  /** Returns galaxy truths of a population. */
  static List<GalaxyTruth> truths(Population population, int count) {
    SplittableRandom random = new SplittableRandom(7);
    return Stream.generate(() -> population.draw(Survey.SDSS, random)).limit(count).toList();
  }

  /** Returns Spearman's rank correlation of values without ties. */
  static double rankCorrelation(double[] a, double[] b) {
    double[] ra = ranks(a);
    double[] rb = ranks(b);
    double middle = (a.length - 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (ra[i] - middle) * (rb[i] - middle);
      aa += (ra[i] - middle) * (ra[i] - middle);
      bb += (rb[i] - middle) * (rb[i] - middle);
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Returns the entropy of answers to one question, in nats. */
  static double entropy(int[] votes, int from, int to) {
    double total = 0;
    for (int i = from; i < to; i++) {
      total += votes[i];
    }
    double entropy = 0;
    for (int i = from; i < to; i++) {
      double p = votes[i] / total;
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropy;
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (double other : values) {
        ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
      ranks[i] -= 0.5;
    }
    return ranks;
  }
}
