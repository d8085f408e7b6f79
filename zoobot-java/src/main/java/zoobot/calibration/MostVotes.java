package zoobot.calibration;

import java.util.Arrays;
import zoobot.io.internal.Check;
import zoobot.posterior.DirichletMixture;

/**
 * How probable it is that an answer gets the most votes of a galaxy.
 *
 * <p>Votes that follow a Dirichlet-multinomial distribution are independent counts, each negative
 * binomial, of which only the sum is known. So the probability that answer k has m votes and no
 * other more is a product of polynomials cut off at m, and no votes need be drawn by chance.
 */
final class MostVotes {

  /** With more, the most frequent answer is that of all people: {@value}. */
  private static final int ENOUGH = 120;

  private final double[][] weights; // [answers][votes]
  private final int asked;

  private MostVotes(double[] member, int asked) {
    this.asked = asked;
    double total = Arrays.stream(member).sum();
    double ratio = asked / (asked + total); // of the negative binomials; any does
    weights = new double[member.length][asked + 1];
    for (int k = 0; k < member.length; k++) {
      weights[k][0] = 1;
      for (int m = 0; m < asked; m++) {
        weights[k][m + 1] = weights[k][m] * ratio * (m + member[k]) / (m + 1);
      }
      double sum = Arrays.stream(weights[k]).sum();
      for (int m = 0; m <= asked; m++) {
        weights[k][m] /= sum;
      }
    }
  }

  /**
   * Returns the probability of each answer to get the most votes, {@code [K]}; of answers with as
   * many the first counts, as where predictions are scored. They sum to 1.
   *
   * @param asked how many people answer the question, at least 1; more than 120 are taken for 120
   */
  static double[] of(DirichletMixture mixture, int asked) {
    Check.that(asked >= 1, "%s people are asked; most votes need at least 1", asked);
    double[][] members = mixture.members();
    double[] mean = new double[mixture.answers()];
    for (double[] member : members) {
      double[] top = new MostVotes(member, Math.min(asked, ENOUGH)).probabilities();
      Arrays.setAll(mean, k -> mean[k] + top[k] / members.length);
    }
    return mean;
  }

  private double[] probabilities() {
    int answers = weights.length;
    double[] top = new double[answers];
    for (int most = (asked + answers - 1) / answers; most <= asked; most++) {
      double[][] after = new double[answers + 1][];
      after[answers] = new double[] {1};
      for (int k = answers - 1; k > 0; k--) {
        after[k] = product(after[k + 1], weights[k], most, asked - most);
      }
      double[] before = {1};
      for (int k = 0; k < answers; k++) {
        top[k] += weights[k][most] * coefficient(before, after[k + 1], asked - most);
        before = product(before, weights[k], most - 1, asked - most);
      }
    }
    double sum = Arrays.stream(top).sum();
    return Arrays.stream(top).map(p -> p / sum).toArray();
  }

  /** Multiplies a polynomial by the first terms of another, up to a degree. */
  private static double[] product(double[] left, double[] right, int last, int degree) {
    double[] product = new double[Math.min(degree, left.length - 1 + last) + 1];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j <= last && i + j < product.length; j++) {
        product[i + j] += left[i] * right[j];
      }
    }
    return product;
  }

  private static double coefficient(double[] left, double[] right, int degree) {
    double sum = 0;
    for (int i = Math.max(0, degree - right.length + 1); i < left.length && i <= degree; i++) {
      sum += left[i] * right[degree - i];
    }
    return sum;
  }
}
