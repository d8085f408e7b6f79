package zoobot.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * Where outcomes fell in the distributions that were predicted for them: for each a probability
 * from 0 to 1, and because counts are discrete, a range of it, over which chance decides. If the
 * distributions are right, ranks are uniform.
 *
 * <p>Of {@linkplain #addCumulative cumulative} probabilities these are randomised probability
 * integral transforms (Czado, Gneiting &amp; Held 2009, doi:10.1111/j.1541-0420.2009.01191.x). Of
 * the probability of {@linkplain #addLikelier all that was likelier} they say how large a region of
 * highest probability must be to hold the outcome: their distribution is the coverage of such
 * regions, and their quantiles are what split conformal prediction promises (HPD-split of Izbicki,
 * Shimizu &amp; Stern 2022, arXiv:2007.12778; of classes it is APS of Romano, Sesia &amp; Candès
 * 2020, arXiv:2006.02544). Chance is not drawn but averaged over, except by {@link #drawn}.
 */
final class Ranks {

  private static final double SAME = 1e-9; // probabilities that differ by rounding are the same
  private static final int HALVINGS = 20; // to a millionth

  private double[] low = new double[16];
  private double[] high = new double[16];
  private int size;

  /** Adds a range, of lower and upper end from 0 to 1. */
  void add(double lower, double upper) {
    Check.that(lower <= upper, "a range from %s to %s is none", lower, upper);
    if (size == low.length) {
      low = Arrays.copyOf(low, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
    }
    low[size] = Math.min(1, lower); // sums of probabilities are 1 but for rounding
    high[size++] = Math.min(1, upper);
  }

  /** Returns the lower ends alone: the ranks of regions that leave nothing to chance. */
  Ranks lower() {
    Ranks lower = new Ranks();
    IntStream.range(0, size).forEach(i -> lower.add(low[i], low[i]));
    return lower;
  }

  /** Adds an outcome by the probability of lower outcomes: the first is the lowest. */
  void addCumulative(double[] probabilities, int outcome) {
    double before = Arrays.stream(probabilities, 0, outcome).sum();
    add(before, before + probabilities[outcome]);
  }

  /** Adds an outcome by the probability of all that are likelier. */
  void addLikelier(double[] probabilities, int outcome) {
    double own = probabilities[outcome];
    double likelier = 0;
    double asLikely = 0;
    for (double p : probabilities) {
      likelier += p > own + SAME ? p : 0;
      asLikely += Math.abs(p - own) <= SAME ? p : 0;
    }
    add(likelier, likelier + asLikely);
  }

  /**
   * Returns how much of the outcomes has a rank up to this one. Of ranks by what was likelier it is
   * the coverage of regions of highest probability that hold exactly a nominal probability, chance
   * deciding on the outcome at the edge; NaN without outcomes.
   */
  double coverage(double nominal) {
    return IntStream.range(0, size).mapToDouble(i -> share(i, nominal)).sum() / size;
  }

  /** Returns how probable it is that one outcome has a rank up to this one. */
  private double share(int i, double nominal) {
    return nominal >= high[i] ? 1 : nominal <= low[i] ? 0 : (nominal - low[i]) / (high[i] - low[i]);
  }

  /**
   * Returns the nominal probability that covers a part of future outcomes, by the rule of split
   * conformal prediction: the quantile at {@code level · (n + 1) / n}; 1 where there are too few,
   * or none.
   */
  double conformal(double level) {
    double wanted = level * (size + 1) / size;
    double from = 0;
    double to = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (from + to) / 2;
      if (coverage(middle) >= wanted) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return to;
  }

  /** Returns how the ranks divide over bins of equal width, {@code [bins]}; they sum to 1. */
  double[] histogram(int bins) {
    return IntStream.range(0, bins)
        .mapToDouble(b -> coverage((b + 1.0) / bins) - (b == 0 ? 0 : coverage((double) b / bins)))
        .toArray();
  }

  /** Returns the ranks with chance drawn. */
  double[] drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, size)
        .mapToDouble(i -> low[i] + random.nextDouble() * (high[i] - low[i]))
        .toArray();
  }

  /**
   * Returns the Kolmogorov-Smirnov distance of numbers, such as {@link #drawn} ranks, from the
   * uniform distribution; NaN without any.
   */
  static double distance(double[] ranks) {
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double n = sorted.length;
    return IntStream.range(0, sorted.length)
        .mapToDouble(i -> Math.max((i + 1) / n - sorted[i], sorted[i] - i / n))
        .max()
        .orElse(Double.NaN);
  }
}
