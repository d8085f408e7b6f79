package zoobot.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * The share of right answers to be expected: how often answers of a confidence are right (a
 * logistic curve, Platt 1999) on the views of known galaxies that others look like, applied to the
 * others' confidences. Where the view changes nothing, it is the average calibrated confidence.
 */
final class Expectation {

  private static final int STEPS = 30;
  private static final double[] HELD_BACK = {0.01, 1}; // intercept, slope

  /** How sure an answer was, whether it was right, and how much that counts. */
  private record Example(double logit, double right, double weight) {}

  private final double intercept;
  private final double slope;

  /** Learns from the views by their shares, of one question. */
  Expectation(List<Outcome> views, double[] shares) {
    List<Example> examples = new ArrayList<>();
    double sum = 0;
    for (int v = 0; v < shares.length; v++) {
      Outcome view = views.get(v);
      for (int row : view.rows()) {
        examples.add(new Example(view.logit(row), view.right()[row], shares[v]));
        sum += shares[v];
      }
    }
    double[] fitted = fitted(examples, examples.size() / sum);
    intercept = fitted[0];
    slope = fitted[1];
  }

  /** Fits a logistic curve by Newton's method, weights multiplied by a factor. */
  private static double[] fitted(List<Example> examples, double factor) {
    double a = 0;
    double b = 0;
    for (int step = 0; step < STEPS; step++) {
      double ga = -HELD_BACK[0] * a;
      double gb = -HELD_BACK[1] * b;
      double aa = HELD_BACK[0];
      double ab = 0;
      double bb = HELD_BACK[1];
      for (Example e : examples) {
        double p = logistic(a + b * e.logit);
        double pull = factor * e.weight * (e.right - p);
        double bend = factor * e.weight * p * (1 - p);
        ga += pull;
        gb += pull * e.logit;
        aa += bend;
        ab += bend * e.logit;
        bb += bend * e.logit * e.logit;
      }
      double determinant = aa * bb - ab * ab;
      a += limited((bb * ga - ab * gb) / determinant);
      b += limited((aa * gb - ab * ga) / determinant);
    }
    return new double[] {a, b};
  }

  /** A longer step may lead where the curve is flat. */
  private static double limited(double step) {
    return Math.max(-1, Math.min(1, step));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Returns the expected share of right answers; NaN where the question matters for none. */
  double of(Outcome own) {
    double sum = 0;
    int[] rows = own.rows();
    for (int row : rows) {
      sum += logistic(intercept + slope * own.logit(row));
    }
    return sum / rows.length;
  }
}
