package zoobot.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import zoobot.io.internal.Order;

/**
 * What votes tell of the true fractions behind them, by empirical Bayes: how the true fractions of
 * galaxies are spread is learnt from all their votes, without a form for it (Kiefer and Wolfowitz
 * 1956; Koenker and Mizera 2014), on points drawn about the fractions of all the other galaxies.
 * Few steps keep it smooth.
 */
final class TrueFractions {

  private static final int POINTS = 1000;
  private static final int LEARNT = 2000; // galaxies; more add time, not knowledge
  private static final int STEPS = 10;

  private final double[][] votes;
  private final double[][] points;
  private final double[][] logs; // [points][K]
  private final double[] weights = new double[POINTS];
  private final int[] learnt; // point p is drawn about galaxy learnt[p % learnt.length]

  /** Learns from votes {@code [galaxies][K]} of one question, each galaxy with at least one. */
  TrueFractions(double[][] votes) {
    this.votes = votes;
    int[] all = IntStream.range(0, votes.length).toArray();
    learnt = Order.sample(all, LEARNT, new SplittableRandom(0));
    points = points();
    logs = new double[POINTS][];
    for (int p = 0; p < POINTS; p++) {
      logs[p] = Arrays.stream(points[p]).map(Math::log).toArray();
    }
    learn();
  }

  /** Draws points from Dirichlet distributions of a galaxy's votes and one more for each answer. */
  private double[][] points() {
    RandomDataGenerator random = new RandomDataGenerator(0);
    double[][] drawn = new double[POINTS][];
    for (int p = 0; p < POINTS; p++) {
      double[] gamma =
          Arrays.stream(votes[about(p)])
              .map(k -> Math.max(1e-9, random.nextGamma(k + 1, 1)))
              .toArray();
      double sum = Arrays.stream(gamma).sum();
      drawn[p] = Arrays.stream(gamma).map(g -> g / sum).toArray();
    }
    return drawn;
  }

  private int about(int point) {
    return learnt[point % learnt.length];
  }

  private void learn() {
    Arrays.fill(weights, 1.0 / POINTS);
    double[][] likelihood =
        Arrays.stream(learnt).mapToObj(this::likelihood).toArray(double[][]::new);
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[POINTS];
      for (double[] row : likelihood) {
        double sum = dot(row, weights);
        for (int p = 0; p < POINTS; p++) {
          next[p] += row[p] * weights[p] / sum;
        }
      }
      Arrays.setAll(weights, p -> next[p] / learnt.length);
    }
  }

  /** Points about the galaxy itself are left out: they would tell it what it has told them. */
  private double[] likelihood(int galaxy) {
    double[] log = new double[POINTS];
    boolean alone = learnt.length == 1;
    double none = Double.NEGATIVE_INFINITY;
    Arrays.setAll(log, p -> about(p) == galaxy && !alone ? none : dot(votes[galaxy], logs[p]));
    double highest = Arrays.stream(log).max().orElseThrow();
    Arrays.setAll(log, p -> Math.exp(log[p] - highest));
    return log;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Returns for each galaxy the probability that its top answer by true fraction is the top answer
   * by votes, and the expected mean absolute difference of its true fractions and its votes',
   * {@code [2][galaxies]}.
   */
  double[][] known() {
    double[][] known = new double[2][votes.length];
    for (int i = 0; i < votes.length; i++) {
      double[] f = votes[i];
      int top = Checks.top(f.length, k -> f[k]);
      double asked = Arrays.stream(f).sum();
      double[] row = likelihood(i);
      double sum = 0;
      for (int p = 0; p < POINTS; p++) {
        double[] point = points[p];
        double weight = row[p] * weights[p];
        sum += weight;
        known[0][i] += Checks.top(point.length, k -> point[k]) == top ? weight : 0;
        for (int k = 0; k < f.length; k++) {
          known[1][i] += weight * Math.abs(f[k] / asked - point[k]) / f.length;
        }
      }
      known[0][i] /= sum;
      known[1][i] /= sum;
    }
    return known;
  }
}
