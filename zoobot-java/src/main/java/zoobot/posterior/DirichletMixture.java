package zoobot.posterior;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import zoobot.io.internal.Check;

/**
 * What is known of one question about one galaxy: how the votes of all people would divide over its
 * answers, as a mixture of Dirichlet distributions of equal weight, one for each model or view. Of
 * one model and view the mixture is that model's Dirichlet distribution.
 *
 * <p>Distributions are mixed, concentrations are not averaged: models that are sure of different
 * things are together unsure (Walmsley et al. 2020, arXiv:1905.07424, section 3.3).
 */
public final class DirichletMixture {

  /** Probabilities are sums of hundreds of terms. */
  private static final double ROUNDING = 1e-12;

  private final double[][] members;

  private DirichletMixture(double[][] members) {
    this.members = members;
  }

  /**
   * Returns a mixture.
   *
   * @param members concentrations, {@code [members][answers]}, each above 0
   * @throws IllegalArgumentException if there is no member, they differ in length, or a
   *     concentration is not above 0 and finite
   */
  public static DirichletMixture of(double[]... members) {
    Check.that(members.length > 0, "a mixture needs at least one member");
    for (double[] member : members) {
      int k = member.length;
      Check.that(
          k == members[0].length, "%s answers in one member, %s before", k, members[0].length);
      Arrays.stream(member).forEach(alpha -> Check.positive("a concentration", alpha));
    }
    return new DirichletMixture(
        Arrays.stream(members).map(double[]::clone).toArray(double[][]::new));
  }

  /** Returns the number K of answers. */
  public int answers() {
    return members[0].length;
  }

  /** Returns the concentrations, {@code [members][K]}. */
  public double[][] members() {
    return Arrays.stream(members).map(double[]::clone).toArray(double[][]::new);
  }

  /** Returns the expected fractions {@code [K]}, which sum to 1. */
  public double[] mean() {
    return IntStream.range(0, answers()).mapToDouble(k -> mean(m -> m[k] / sum(m))).toArray();
  }

  /** Returns the variances of the fractions, {@code [K]}. */
  public double[] variance() {
    double[] variance = new double[answers()];
    for (int k = 0; k < variance.length; k++) {
      double[] weights = new double[answers()];
      weights[k] = 1;
      variance[k] = variance(weights);
    }
    return variance;
  }

  /** Returns the expected value of a weighted sum of the fractions; weights are {@code [K]}. */
  double mean(double[] weights) {
    return mean(m -> dot(weights, m) / sum(m));
  }

  /** Returns its variance: that of each member, and of the members' means. */
  double variance(double[] weights) {
    double mean = mean(weights);
    double[] squares = Arrays.stream(weights).map(w -> w * w).toArray();
    return mean(
        m -> {
          double total = sum(m);
          double own = dot(weights, m) / total;
          double within = (dot(squares, m) / total - own * own) / (total + 1);
          return Math.max(0, within) + (own - mean) * (own - mean);
        });
  }

  private static double dot(double[] weights, double[] member) {
    return IntStream.range(0, member.length).mapToDouble(k -> weights[k] * member[k]).sum();
  }

  /** Returns the probability that an answer's fraction is at most this. */
  public double cumulative(int answer, double fraction) {
    return new FractionCurve(members, answer).cumulative(fraction);
  }

  /** Returns the fraction of an answer below which the given probability lies. */
  double quantile(int answer, double probability) {
    return new FractionCurve(members, answer).quantile(probability);
  }

  /** Returns the ends of the interval that leaves the same probability out on either side. */
  public double[] interval(int answer, double level) {
    Check.fraction("level", level);
    FractionCurve curve = new FractionCurve(members, answer);
    return new double[] {curve.quantile((1 - level) / 2), curve.quantile((1 + level) / 2)};
  }

  /** Sums what the other answers have: to subtract would lose digits. */
  static double without(double[] member, int answer) {
    double rest = 0;
    for (int k = 0; k < member.length; k++) {
      rest += k == answer ? 0 : member[k];
    }
    return rest;
  }

  /**
   * Returns how probable each number of votes for an answer is, {@code [asked + 1]}, if this many
   * people are asked: a mixture of beta-binomial distributions.
   */
  public double[] votes(int answer, int asked) {
    Check.that(asked >= 0, "%s people are asked; 0 or more are needed", asked);
    double[] probabilities = new double[asked + 1];
    for (double[] member : members) {
      double a = member[answer];
      double b = without(member, answer);
      double log = Beta.logBeta(a, b + asked) - Beta.logBeta(a, b); // of no vote at all
      for (int k = 0; k <= asked; k++) {
        probabilities[k] += Math.exp(log) / members.length;
        log += Math.log((asked - k) * (k + a) / ((k + 1) * (asked - k - 1 + b)));
      }
    }
    return probabilities;
  }

  /**
   * Returns the fewest and the most votes for an answer, {@code [2]}, of the shortest range that
   * holds at least a probability, if this many people are asked; of ranges as short, the most
   * probable.
   */
  public int[] votesInterval(int answer, int asked, double level) {
    Check.fraction("level", level);
    double[] probabilities = votes(answer, asked);
    int[] best = {0, asked};
    double held = 0;
    double most = 0;
    int low = 0;
    for (int high = 0; high <= asked; high++) {
      held += probabilities[high];
      while (low < high && held - probabilities[low] >= level - ROUNDING) {
        held -= probabilities[low++];
      }
      int shorter = (best[1] - best[0]) - (high - low);
      if (held >= level - ROUNDING && (shorter > 0 || shorter == 0 && held > most)) {
        best = new int[] {low, high};
        most = held;
      }
    }
    return best;
  }

  /** Returns two answers: some, not all there are, as one, and the others. */
  DirichletMixture pooled(int... answers) {
    return each(
        m -> {
          double[] others = m.clone();
          Arrays.stream(answers).forEach(k -> others[k] = 0);
          double some = Arrays.stream(answers).mapToDouble(k -> m[k]).sum();
          return new double[] {some, sum(others)};
        });
  }

  /**
   * Returns the logarithm of the probability of votes, a mixture of Dirichlet-multinomial
   * distributions (Walmsley et al. 2021, arXiv:2102.08414, eq. 4); 0 without any vote.
   *
   * @param votes counts, {@code [K]}
   */
  public double logProbability(double[] votes) {
    Check.that(votes.length == answers(), "votes on %s answers of %s", votes.length, answers());
    double[] logs = Arrays.stream(members).mapToDouble(m -> logProbability(m, votes)).toArray();
    double highest = Arrays.stream(logs).max().orElseThrow();
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - highest)).sum();
    return highest + Math.log(sum / logs.length);
  }

  private static double logProbability(double[] member, double[] votes) {
    double total = sum(member);
    double asked = sum(votes);
    double log = Gamma.logGamma(total) + Gamma.logGamma(asked + 1) - Gamma.logGamma(asked + total);
    for (int k = 0; k < votes.length; k++) {
      log +=
          Gamma.logGamma(votes[k] + member[k])
              - Gamma.logGamma(votes[k] + 1)
              - Gamma.logGamma(member[k]);
    }
    return log;
  }

  /** Returns the same expected fractions of each member, held with a factor more certainty. */
  public DirichletMixture scaled(double factor) {
    Check.positive("factor", factor);
    return each(m -> Arrays.stream(m).map(alpha -> alpha * factor).toArray());
  }

  /**
   * Returns the concentrations {@code [K]} of the one Dirichlet distribution with the mean of this
   * mixture and the sum of its variances: what fits into one row of a table.
   */
  double[] matched() {
    if (members.length == 1) {
      return members[0].clone();
    }
    double[] mean = mean();
    double largest = 1 - Arrays.stream(mean).map(p -> p * p).sum();
    double total = Math.max(1e-6, largest / sum(variance()) - 1); // spread = largest / (total + 1)
    return Arrays.stream(mean).map(p -> p * total).toArray();
  }

  private DirichletMixture each(UnaryOperator<double[]> change) {
    return new DirichletMixture(Arrays.stream(members).map(change).toArray(double[][]::new));
  }

  private double mean(ToDoubleFunction<double[]> value) {
    return Arrays.stream(members).mapToDouble(value).sum() / members.length;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
