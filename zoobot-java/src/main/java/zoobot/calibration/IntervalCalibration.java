package zoobot.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/**
 * What a regressor has learnt of its own certainty from labelled galaxies that it had not learnt
 * from: intervals that hold the truth as often as they promise (normalised split conformal
 * prediction, Lei et al. 2018, arXiv:1604.04173, section 5.2). They are wide where answers like
 * this one were far off: the usual error is that of up to ten groups of galaxies in the order of
 * their answers, on straight lines in between.
 *
 * @param at mean answer of each group, ascending
 * @param spread error that four in five galaxies of the group stay below
 * @param scores errors in units of the spread; a galaxy's own is left out of its spread
 */
public record IntervalCalibration(List<Double> at, List<Double> spread, ConformalScores scores) {

  /** The fewest galaxies that it is learnt from: {@value}. */
  public static final int FEWEST = 20;

  private static final int MOST_GROUPS = 10;
  private static final int GROUP = 10;
  private static final double USUAL = 0.8;
  private static final double LEAST = 0.05; // of the spread of all, added to that of a group

  public IntervalCalibration {
    at = List.copyOf(at);
    spread = List.copyOf(spread);
  }

  /**
   * Learns.
   *
   * @param answers of the model, {@code [galaxies]}
   * @param truths the same shape
   * @throws IllegalArgumentException with fewer than {@link #FEWEST} galaxies, or if lengths differ
   *     or a number is not finite
   */
  public static IntervalCalibration fit(double[] answers, double[] truths) {
    int n = answers.length;
    Check.that(n >= FEWEST && n == truths.length, "%s galaxies; needs %s", n, FEWEST);
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      errors[i] = Math.abs(truths[i] - answers[i]);
      Check.that(Double.isFinite(errors[i]), "answer %s, truth %s", answers[i], truths[i]);
    }
    double least = LEAST * usual(Arrays.stream(errors).sorted().toArray(), n) + Double.MIN_NORMAL;
    List<int[]> groups = groups(answers);
    List<double[]> sorted = groups.stream().map(group -> sorted(errors, group)).toList();
    List<Double> at = groups.stream().map(group -> mean(answers, group)).toList();
    List<Double> spread = sorted.stream().map(all -> least + usual(all, n)).toList();
    double[] scores = new double[n];
    for (int g = 0; g < groups.size(); g++) {
      for (int i : groups.get(g)) {
        List<Double> others = new ArrayList<>(spread);
        others.set(g, least + usual(sorted.get(g), Arrays.binarySearch(sorted.get(g), errors[i])));
        scores[i] = errors[i] / between(at, others, answers[i]);
      }
    }
    return new IntervalCalibration(at, spread, ConformalScores.of(scores));
  }

  /** Returns the galaxies in groups of about the same size, by their answers. */
  private static List<int[]> groups(double[] answers) {
    int n = answers.length;
    int count = Math.max(1, Math.min(MOST_GROUPS, n / GROUP));
    int[] order = Order.ascending(answers);
    return IntStream.range(0, count)
        .mapToObj(g -> Arrays.copyOfRange(order, rank(g, n, count), rank(g + 1, n, count)))
        .toList();
  }

  private static int rank(int group, int n, int groups) {
    return (int) ((long) group * n / groups);
  }

  private static double[] sorted(double[] errors, int[] group) {
    return Arrays.stream(group).mapToDouble(i -> errors[i]).sorted().toArray();
  }

  private static double mean(double[] answers, int[] group) {
    return Arrays.stream(group).mapToDouble(i -> answers[i]).average().orElseThrow();
  }

  /** Returns the error that four in five stay below, of all but one if its place is among them. */
  private static double usual(double[] sorted, int own) {
    int last = sorted.length - (own < sorted.length ? 2 : 1);
    int low = (int) (USUAL * last);
    double from = sorted[low + (low < own ? 0 : 1)];
    int next = Math.min(low + 1, last);
    double to = sorted[next + (next < own ? 0 : 1)];
    return from + (USUAL * last - low) * (to - from);
  }

  private static double between(List<Double> x, List<Double> y, double at) {
    int next = (int) x.stream().filter(known -> known < at).count();
    if (next == 0 || next == x.size()) {
      return y.get(next == 0 ? 0 : next - 1);
    }
    double part = (at - x.get(next - 1)) / (x.get(next) - x.get(next - 1));
    return y.get(next - 1) + part * (y.get(next) - y.get(next - 1));
  }

  /** Returns how many galaxies it was learnt from. */
  public int galaxies() {
    return scores.galaxies();
  }

  /**
   * Returns half the width of the interval around an answer.
   *
   * @throws IllegalArgumentException if so much can't be promised after so few galaxies; the
   *     message says how much can
   */
  public double halfWidth(double answer, double level) {
    double threshold = scores.threshold(level);
    int n = scores.scores().size();
    Check.that(
        threshold < Double.POSITIVE_INFINITY,
        "after %s galaxies an interval can promise %.1f %% at most; ask for less (--how-sure), or"
            + " calibrate with %s labels or more (zoobot calibrate)",
        galaxies(),
        Math.floor(1000.0 * n / (n + 1)) / 10,
        ConformalScores.fewest(level));
    return threshold * between(at, spread, answer);
  }
}
