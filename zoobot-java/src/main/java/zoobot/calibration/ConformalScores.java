package zoobot.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How strange the truth looked to a model, for labelled galaxies that it had not learnt from: what
 * split conformal prediction learns (Vovk, Gammerman &amp; Shafer 2005; Lei et al. 2018,
 * arXiv:1604.04173, algorithm 2). Of another galaxy like these the truth is at most as strange as
 * {@link #threshold} says with the probability asked for, or a higher one, whatever the model.
 *
 * @param galaxies number n of them
 * @param scores from the least strange up, rounded up in the sixth decimal; of 400 galaxies and
 *     more those at every 400th part of {@code n + 1}, so that levels in steps of a quarter of a
 *     percent are as exact as with all
 */
public record ConformalScores(int galaxies, List<Double> scores) {

  private static final int PARTS = 400;
  private static final double ROUND = 1e6;
  private static final double SAME = 1e-9; // 0.9 · 10 is 9

  public ConformalScores {
    scores = List.copyOf(scores);
  }

  /** Returns what the scores {@code [galaxies]} of galaxies say, in any order. */
  public static ConformalScores of(double[] scores) {
    double[] sorted =
        Arrays.stream(scores).map(s -> Math.ceil(s * ROUND) / ROUND).sorted().toArray();
    int n = sorted.length;
    IntStream ranks =
        n < PARTS
            ? IntStream.rangeClosed(1, n)
            : IntStream.range(1, PARTS).map(j -> rank(j / (double) PARTS, n));
    return new ConformalScores(n, ranks.mapToObj(rank -> sorted[rank - 1]).toList());
  }

  private static int rank(double level, int n) {
    return (int) Math.ceil(level * (n + 1) - SAME);
  }

  /** Returns the fewest galaxies that can promise anything at a level: 9 at 0.9, 19 at 0.95. */
  public static int fewest(double level) {
    checkLevel(level);
    return (int) Math.ceil(level / (1 - level) - SAME);
  }

  /** Throws IllegalArgumentException if a level is not between 0 and 1. */
  public static void checkLevel(double level) {
    String words = "a level must be above 0 and below 1, such as 0.9; got %s";
    Check.that(level > 0 && level < 1, words, level);
  }

  /**
   * Returns the {@code ⌈level · (n + 1)⌉}-th lowest score; infinite with fewer galaxies than {@link
   * #fewest}.
   */
  public double threshold(double level) {
    checkLevel(level);
    int rank = rank(level, scores.size());
    return rank > scores.size() ? Double.POSITIVE_INFINITY : scores.get(rank - 1);
  }
}
