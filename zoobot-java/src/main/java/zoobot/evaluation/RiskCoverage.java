package zoobot.evaluation;

import java.util.Locale;
import zoobot.io.internal.Order;

/**
 * How often the top answer is wrong, if only the galaxies are kept of which the model is most
 * confident: the risk–coverage curve (El-Yaniv and Wiener 2010; Geifman and El-Yaniv 2017,
 * arXiv:1705.08500). Confident is a model whose expected fraction of its top answer is high.
 * Galaxies of equal confidence are kept in the mean over their orders.
 *
 * @param coverage the part of the galaxies kept, {@code 1/n, 2/n, … 1}; not to be modified
 * @param risk the part of those whose top answer is wrong, same length; not to be modified
 */
public record RiskCoverage(double[] coverage, double[] risk) {

  /** Measures answers that are right or wrong. */
  static RiskCoverage of(double[] confidence, boolean[] right) {
    int n = confidence.length;
    int[] order = Order.descending(confidence);
    double[] coverage = new double[n];
    double[] risk = new double[n];
    double wrong = 0;
    for (int from = 0, to = 0; from < n; from = to) {
      int found = 0;
      do {
        found += right[order[to++]] ? 0 : 1;
      } while (to < n && confidence[order[to]] == confidence[order[from]]);
      for (int i = from; i < to; i++) {
        coverage[i] = (i + 1.0) / n;
        risk[i] = (wrong + found * (i + 1.0 - from) / (to - from)) / (i + 1);
      }
      wrong += found;
    }
    return new RiskCoverage(coverage, risk);
  }

  /**
   * Returns the area under the curve, AURC: the mean of the risks at {@code 1/n, 2/n, … 1}. The
   * lower the better; without any order it is the error over all. NaN over no galaxies.
   */
  public double area() {
    double sum = 0;
    for (double value : risk) {
      sum += value;
    }
    return sum / risk.length;
  }

  /** Returns the risk if this part of the galaxies, above 0 to 1, is kept; NaN over none. */
  public double risk(double part) {
    int kept = (int) Math.ceil(part * risk.length - 1e-9);
    return risk.length == 0 ? Double.NaN : risk[Math.min(risk.length, Math.max(1, kept)) - 1];
  }

  @Override
  public String toString() {
    String form = "wrong: %.3f of all, %.3f of the surest half, area %.4f";
    return String.format(Locale.ROOT, form, risk(1), risk(0.5), area());
  }
}
