package zoobot.evaluation;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many volunteers a model is worth on a question: the number k whose votes, k a galaxy, would
 * have the same mean squared error against the true fractions θ, those of all people there are, as
 * the model's fractions p have.
 *
 * <p>Votes of k people err by {@code Σ θ (1 − θ) / k}, summed over answers, so {@code k = Σ_i S_i /
 * Σ_i M_i} over galaxies with {@code S = Σ θ (1 − θ)} and {@code M = Σ (p − θ)²}. Nobody knows θ,
 * but n ≥ 2 votes with fractions f tell both without bias: {@code S = n / (n − 1) · Σ f (1 − f)},
 * and {@code M = Σ (p − f)² − S / n}, the error against the votes less the votes' own. Votes are
 * taken as independent, given the galaxy and that the question is asked.
 *
 * <p>Walmsley et al. (2020, arXiv:1905.07424, section 4) compare with galaxies of more than 75
 * votes instead, and mean absolute errors.
 *
 * @param number k; infinite where the votes can't tell the model's fractions from the true ones,
 *     NaN where volunteers never disagree or no galaxy has two votes
 * @param low the lower end of its 95 % interval
 * @param high the upper end; infinite where the error may be 0
 * @param galaxies with two votes or more
 */
public record EquivalentVolunteers(double number, double low, double high, int galaxies) {

  private static final double SIDE = 1.96; // of a normal distribution, 95 % are within

  /** Measures fractions {@code [galaxies][K]} of one question against votes, same shape. */
  static EquivalentVolunteers of(double[][] votes, double[][] predicted) {
    int[] galaxies = IntStream.range(0, votes.length).filter(i -> asked(votes[i]) > 1).toArray();
    double[] spread = IntStream.of(galaxies).mapToDouble(i -> spread(votes[i])).toArray();
    double[] error = new double[galaxies.length];
    for (int g = 0; g < error.length; g++) {
      double[] f = votes[galaxies[g]];
      error[g] = squares(f, predicted[galaxies[g]]) - spread[g] / asked(f);
    }
    return ratio(spread, error);
  }

  /** The ratio's inverse is about normal, for it is a mean over galaxies (the delta method). */
  private static EquivalentVolunteers ratio(double[] spread, double[] error) {
    int n = spread.length;
    double whole = IntStream.range(0, n).mapToDouble(g -> spread[g]).sum();
    double inverse = IntStream.range(0, n).mapToDouble(g -> error[g]).sum() / whole;
    double squares =
        IntStream.range(0, n).mapToDouble(g -> Math.pow(error[g] - inverse * spread[g], 2)).sum();
    double side = SIDE * Math.sqrt(squares * n / (n - 1.0)) / whole;
    return whole == 0
        ? new EquivalentVolunteers(Double.NaN, Double.NaN, Double.NaN, n)
        : new EquivalentVolunteers(
            volunteers(inverse), volunteers(inverse + side), volunteers(inverse - side), n);
  }

  private static double volunteers(double inverse) {
    return inverse <= 0 ? Double.POSITIVE_INFINITY : 1 / inverse;
  }

  /** Returns, without bias, by how much the votes of one person err: {@code Σ θ (1 − θ)}. */
  static double spread(double[] votes) {
    double n = asked(votes);
    double same = 0;
    for (double k : votes) {
      same += k * (k - 1);
    }
    return 1 - same / (n * (n - 1));
  }

  private static double squares(double[] votes, double[] predicted) {
    double n = asked(votes);
    return IntStream.range(0, votes.length)
        .mapToDouble(a -> Math.pow(votes[a] / n - predicted[a], 2))
        .sum();
  }

  private static double asked(double[] votes) {
    double sum = 0;
    for (double k : votes) {
      sum += k;
    }
    return sum;
  }

  @Override
  public String toString() {
    String range = Double.isNaN(low) ? "–" : text(low) + "–" + text(high);
    return text(number) + " (" + range + ")";
  }

  static String text(double number) {
    return Double.isNaN(number)
        ? "–"
        : Double.isInfinite(number) ? "∞" : String.format(Locale.ROOT, "%.1f", number);
  }
}
