package zoobot.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * How many of the sought are among the first N of a ranking: what a search for rare galaxies is
 * judged by. Where galaxies have equal scores, the mean over their possible orders is taken.
 *
 * <p>Precision in the first N is called accuracy@N in Walmsley et al. (2022),
 * doi:10.1093/mnras/stac525.
 */
public final class TopMetrics {

  private final Ranking ranking;
  private final double[] sought; // by rank: the chance that it is a sought one

  private TopMetrics(Ranking ranking) {
    this.ranking = ranking;
    sought = ranking.chances();
  }

  /**
   * Ranks by score.
   *
   * @param labels 1 for the sought, 0 for others, of both at least one
   * @param scores higher for those ranked first, shape {@code [labels.length]}
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a label is not 0
   *     or 1, a score is NaN, or one class is missing
   */
  public static TopMetrics of(int[] labels, double[] scores) {
    return new TopMetrics(new Ranking(labels, scores));
  }

  /** Returns the part of the first n that is sought: accuracy@n. */
  public double precisionAt(int n) {
    return found(n) / n;
  }

  /** Returns the part of the sought that is among the first n. */
  public double recallAt(int n) {
    return found(n) / ranking.positives();
  }

  /**
   * Returns the rank-weighted score, {@code Σ_{i<n} (n − i) I_i / (n (n + 1) / 2)} with I_i = 1
   * where the i-th ranked, from 0, is sought: 1 if all the first n are, and the less the later they
   * come (Lochner and Bassett 2021, arXiv:2010.11202, eq. 4).
   */
  public double rankWeightedScore(int n) {
    check(n);
    return IntStream.range(0, n).mapToDouble(i -> (n - i) * sought[i]).sum() / (n * (n + 1.0) / 2);
  }

  /** Returns average precision over the whole ranking; see {@link BinaryMetrics}. */
  public double averagePrecision() {
    return ranking.averagePrecision();
  }

  private double found(int n) {
    check(n);
    return Arrays.stream(sought, 0, n).sum();
  }

  private void check(int n) {
    Check.that(n >= 1 && n <= sought.length, "the first %s of %s were asked for", n, sought.length);
  }
}
