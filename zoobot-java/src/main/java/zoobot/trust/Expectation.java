package zoobot.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.function.Sigmoid;
import zoobot.training.internal.Lbfgs;

/**
 * The share of right answers to be expected: how often answers of a confidence are right (a
 * logistic curve, Platt 1999) on the views of known galaxies that others look like, applied to the
 * others' confidences. Where the view changes nothing, it is the average calibrated confidence.
 */
final class Expectation {

  private static final double[] HELD_BACK = {0.01, 1}; // intercept, slope
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-12;
  private static final Sigmoid CURVE = new Sigmoid();

  private Expectation() {}

  /** Learns from the views by their shares; NaN where the question matters for none of the own. */
  static double of(List<Outcome> views, double[] shares, Outcome own) {
    double sum =
        IntStream.range(0, shares.length)
            .mapToDouble(v -> shares[v] * views.get(v).galaxies())
            .sum();
    int count = views.stream().mapToInt(Outcome::galaxies).sum();
    double[] weights = Arrays.stream(shares).map(share -> share * count / sum).toArray();
    double[] line =
        Lbfgs.minimise(
            (l, slopes) -> loss(views, weights, l, slopes), new double[2], STEPS, TOLERANCE);
    return Arrays.stream(own.logits())
        .map(x -> CURVE.value(line[0] + line[1] * x))
        .average()
        .orElse(Double.NaN);
  }

  private static double loss(
      List<Outcome> views, double[] weights, double[] line, double[] slopes) {
    double loss = 0;
    for (int k = 0; k < 2; k++) {
      loss += HELD_BACK[k] * line[k] * line[k] / 2;
      slopes[k] = HELD_BACK[k] * line[k];
    }
    for (int v = 0; v < weights.length; v++) {
      double[] logits = views.get(v).logits();
      double[] right = views.get(v).right();
      for (int i = 0; i < logits.length; i++) {
        double x = line[0] + line[1] * logits[i];
        double pull = weights[v] * (CURVE.value(x) - right[i]);
        loss += weights[v] * Math.log1p(Math.exp(right[i] == 1 ? -x : x));
        slopes[0] += pull;
        slopes[1] += pull * logits[i];
      }
    }
    return loss;
  }
}
