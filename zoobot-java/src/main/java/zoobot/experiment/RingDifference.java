package zoobot.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import zoobot.evaluation.Summary;
import zoobot.experiment.RingResult.Run;

/**
 * By how much one way of finding rings is more accurate than another, both with the same choices of
 * labels and on the same test galaxies.
 *
 * @param name of what is subtracted from what
 * @param labels labelled rings
 * @param mean over the choices of labels
 * @param standardError of the mean, had other labels been chosen and other galaxies been tested;
 *     NaN of one choice
 */
public record RingDifference(String name, int labels, double mean, double standardError) {

  private static final double DOUBT = 3; // standard errors: with five choices they are known badly

  /**
   * Compares runs one by one. Choices of labels and test galaxies are two crossed random effects,
   * and the variance of the mean is the sum of what each contributes (Searle, Casella and McCulloch
   * 1992, Variance Components, chapter 4).
   */
  static RingDifference of(String name, List<Run> ones, List<Run> others) {
    int n = ones.size();
    int galaxies = ones.get(0).right().length();
    double[] choices = new double[n];
    double[] tested = new double[galaxies];
    double squares = 0;
    for (int r = 0; r < n; r++) {
      for (int g = 0; g < galaxies; g++) {
        int better = ones.get(r).right().charAt(g) - others.get(r).right().charAt(g);
        choices[r] += better / (double) galaxies;
        tested[g] += better / (double) n;
        squares += better * better;
      }
    }
    double byChoice = Math.pow(Summary.of(choices).standardError(), 2);
    double byGalaxy = Math.pow(Summary.of(tested).standardError(), 2);
    double mean = Arrays.stream(choices).sum() / n;
    double all = (double) n * galaxies;
    double rest = squares - all * mean * mean; // what neither choice nor galaxy explains
    rest -= all * ((n - 1) * byChoice + (galaxies - 1) * byGalaxy);
    double both = rest / ((n - 1.0) * (galaxies - 1)) / all;
    double variance = Math.max(Math.max(byChoice, byGalaxy), byChoice + byGalaxy - both);
    return new RingDifference(name, ones.get(0).labels(), mean, Math.sqrt(variance));
  }

  /** Returns whether the difference is more than three standard errors. */
  public boolean beyondDoubt() {
    return Math.abs(mean) > DOUBT * standardError;
  }

  /** Returns such as +0.051 ± 0.012, with a question mark where it is not beyond doubt. */
  @Override
  public String toString() {
    String error =
        String.format(Locale.ROOT, " ± %.3f", standardError) + (beyondDoubt() ? "" : " ?");
    return String.format(Locale.ROOT, "%+.3f", mean) + (Double.isNaN(standardError) ? "" : error);
  }
}
