package zoobot.posterior;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
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

  private static final int HALVINGS = 50;

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
    double[] mean = mean();
    return IntStream.range(0, answers())
        .mapToDouble(k -> mean(m -> secondMoment(m, k)) - mean[k] * mean[k])
        .toArray();
  }

  private static double secondMoment(double[] member, int k) {
    double total = sum(member);
    return member[k] * (member[k] + 1) / (total * (total + 1));
  }

  /** Returns the probability that an answer's fraction is at most this. */
  public double cumulative(int answer, double fraction) {
    return mean(m -> Beta.regularizedBeta(fraction, m[answer], sum(m) - m[answer]));
  }

  /** Returns the fraction of an answer below which the given probability lies. */
  public double quantile(int answer, double probability) {
    Check.fraction("probability", probability);
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (cumulative(answer, middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Returns the ends of the interval that leaves the same probability out on either side. */
  public double[] interval(int answer, double level) {
    return new double[] {quantile(answer, (1 - level) / 2), quantile(answer, (1 + level) / 2)};
  }

  /**
   * Returns how probable each number of votes for an answer is, {@code [asked + 1]}, if this many
   * people are asked: a mixture of beta-binomial distributions.
   */
  public double[] votes(int answer, int asked) {
    return IntStream.rangeClosed(0, asked)
        .mapToDouble(
            k ->
                mean(
                    m -> {
                      double rest = sum(m) - m[answer];
                      return Math.exp(
                          logChoose(asked, k)
                              + Beta.logBeta(k + m[answer], asked - k + rest)
                              - Beta.logBeta(m[answer], rest));
                    }))
        .toArray();
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  /**
   * Returns the logarithm of the probability of votes, a mixture of Dirichlet-multinomial
   * distributions (Walmsley et al. 2021, arXiv:2102.08414, eq. 4); 0 without any vote.
   *
   * @param votes counts, {@code [K]}
   */
  public double logProbability(double[] votes) {
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
    return new DirichletMixture(
        Arrays.stream(members)
            .map(m -> Arrays.stream(m).map(alpha -> alpha * factor).toArray())
            .toArray(double[][]::new));
  }

  /**
   * Returns the concentrations {@code [K]} of the one Dirichlet distribution with the mean of this
   * mixture and the sum of its variances: what fits into one row of a table.
   */
  public double[] matched() {
    if (members.length == 1) {
      return members[0].clone();
    }
    double[] mean = mean();
    double spread = sum(variance());
    double largest = 1 - Arrays.stream(mean).map(p -> p * p).sum();
    double total = Math.max(1e-6, largest / spread - 1); // spread = largest / (total + 1)
    return Arrays.stream(mean).map(p -> p * total).toArray();
  }

  private double mean(ToDoubleFunction<double[]> value) {
    double sum = 0;
    for (double[] member : members) {
      sum += value.applyAsDouble(member);
    }
    return sum / members.length;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
