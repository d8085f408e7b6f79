package zoobot.active;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import zoobot.io.internal.Check;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Question;

/**
 * How much votes that were not given yet would tell about a model: the mutual information between
 * votes and the parameters of the model, in nats, where the members of a mixture stand for the
 * parameters that are possible (BALD; Houlsby et al. 2011, arXiv:1112.5745; of votes on galaxies:
 * Walmsley et al. 2020, arXiv:1905.07424, section 5.1).
 *
 * <p>With a Dirichlet-multinomial distribution {@code p(k | m)} of the votes k by each member m it
 * has a closed form: {@code I = H[mean of p(k | m) over m] − mean of H[p(k | m)] over m}, H being
 * the entropy. It is 0 where members agree, however doubtful each is, and at most the logarithm of
 * their number. For one vote p(k | m) is the member's expected fractions.
 */
public final class VoteInformation {

  /** Ways to divide votes over answers that are counted out one by one, at most. */
  private static final long MOST = 20_000;

  private VoteInformation() {}

  /**
   * Returns what each question would tell, {@code [questions]}, in nats: the information in the
   * votes of as many volunteers as are expected to be asked it. Where this is less than one, that
   * of one vote, times the share.
   *
   * @param posterior of several members; of one it is 0
   * @param volunteers who look at the galaxy, at least 1
   */
  public static double[] perQuestion(VotePosterior posterior, int volunteers) {
    Check.that(volunteers >= 1, "%d volunteers; at least 1 is needed", volunteers);
    double[] asked = posterior.asked();
    Question[] questions = posterior.schema().questions().toArray(Question[]::new);
    return IntStream.range(0, questions.length)
        .mapToDouble(
            q -> {
              double votes = asked[q] * volunteers;
              int whole = (int) Math.max(1, Math.round(votes));
              return Math.min(1, votes) * of(posterior.on(questions[q]), whole);
            })
        .toArray();
  }

  /** Returns the sum over all questions, in nats: an upper bound of what the galaxy would tell. */
  public static double of(VotePosterior posterior, int volunteers) {
    return Arrays.stream(perQuestion(posterior, volunteers)).sum();
  }

  /**
   * Returns what votes on one question would tell, in nats.
   *
   * <p>Votes are counted out: up to 198 on three answers, 47 on four, 23 on five, 16 on six, which
   * are 20,000 ways to divide. Of more votes these are counted, which is a lower bound, as more
   * votes tell no less.
   *
   * @param votes how many, at least 1
   */
  public static double of(DirichletMixture mixture, int votes) {
    Check.that(votes >= 1, "%d votes; at least 1 is needed", votes);
    int counted = votes;
    while (ways(counted, mixture.answers()) > MOST) {
      counted--;
    }
    int n = counted;
    return between(
        Arrays.stream(mixture.members()).map(m -> probabilities(m, n)).toArray(double[][]::new));
  }

  /** Returns the mutual information of a member and what it predicts, {@code [members][events]}. */
  private static double between(double[][] probabilities) {
    double own = 0;
    double[] mean = new double[probabilities[0].length];
    for (double[] member : probabilities) {
      own += entropy(member) / probabilities.length;
      Arrays.setAll(mean, i -> mean[i] + member[i] / probabilities.length);
    }
    return Math.max(0, entropy(mean) - own);
  }

  private static double entropy(double[] p) {
    double sum = 0;
    for (double value : p) {
      sum -= value > 0 ? value * Math.log(value) : 0;
    }
    return sum;
  }

  private static double ways(int votes, int answers) {
    double ways = 1;
    for (int k = 1; k < answers; k++) {
      ways *= (votes + k) / (double) k;
    }
    return ways;
  }

  /** Returns the probability of each way in which votes can divide over the answers. */
  private static double[] probabilities(double[] alpha, int votes) {
    double total = Arrays.stream(alpha).sum();
    double[][] terms = new double[alpha.length][votes + 1]; // of the logarithm, by count
    for (int k = 0; k < alpha.length; k++) {
      for (int n = 0; n <= votes; n++) {
        terms[k][n] =
            Gamma.logGamma(n + alpha[k]) - Gamma.logGamma(n + 1.0) - Gamma.logGamma(alpha[k]);
      }
    }
    double first =
        Gamma.logGamma(total) + Gamma.logGamma(votes + 1.0) - Gamma.logGamma(votes + total);
    double[] all = new double[(int) Math.round(ways(votes, alpha.length))];
    fill(terms, 0, votes, first, all, 0);
    return all;
  }

  /** Puts in the ways in which the answers from k on share what is left; returns where it ends. */
  private static int fill(double[][] terms, int k, int left, double log, double[] all, int at) {
    if (k == terms.length - 1) {
      all[at] = Math.exp(log + terms[k][left]);
      return at + 1;
    }
    int next = at;
    for (int n = 0; n <= left; n++) {
      next = fill(terms, k + 1, left - n, log + terms[k][n], all, next);
    }
    return next;
  }
}
