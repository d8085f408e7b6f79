package zoobot.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was learnt about one question.
 *
 * @param galaxies from how many
 * @param temperature factor of the concentrations
 * @param edges predicted agreement that divides galaxies into groups, {@code [groups - 1]}
 * @param answers by group and level, how much probability a set of answers must hold, chance
 *     deciding on the last
 * @param whole the same without chance: an answer is in the set if the likelier ones hold no more
 * @param counts the same as of answers, for vote counts
 */
record QuestionCalibration(
    int galaxies,
    double temperature,
    double[] edges,
    double[][] answers,
    double[][] whole,
    double[][] counts) {

  static final QuestionCalibration NONE =
      new QuestionCalibration(0, 1, new double[0], null, null, null);

  /** 5 %, 10 %, …, 95 %, 99 %. */
  static final double[] LEVELS =
      IntStream.rangeClosed(1, 20).mapToDouble(i -> i == 20 ? 0.99 : i / 20.0).toArray();

  private static final int MOST_GROUPS = 5;
  private static final int GROUP = 100; // galaxies at least, so that a quantile means something

  /**
   * How unevenly errors are shared out. People may turn out to agree less than was predicted; there
   * intervals fail more often, and as it is not known where, they are made safer where agreement is
   * predicted to be low, and less safe where it is high. The mean stays.
   */
  private static final double TILT = 0.4;

  /** Learns from galaxies whose concentrations are scaled by the temperature. */
  static QuestionCalibration of(double temperature, List<Asked> galaxies) {
    int n = galaxies.size();
    int groups = Math.max(1, Math.min(MOST_GROUPS, n / GROUP));
    double[] sorted = galaxies.stream().mapToDouble(Asked::agreement).sorted().toArray();
    double[] edges =
        IntStream.range(1, groups).mapToDouble(g -> rounded(sorted[g * n / groups])).toArray();
    Map<Integer, List<Asked>> grouped =
        galaxies.stream().collect(Collectors.groupingBy(a -> group(edges, a.agreement())));
    double[][] sets = new double[groups][];
    double[][] whole = new double[groups][];
    double[][] intervals = new double[groups][];
    for (int g = 0; g < groups; g++) {
      double tilt = groups == 1 ? 0 : TILT * ((2 * g + 1.0) / groups - 1);
      Ranks answers = new Ranks();
      Ranks counts = new Ranks();
      for (Asked galaxy : grouped.getOrDefault(g, List.of())) {
        answers.addLikelier(galaxy.mostVotes(), galaxy.top());
        galaxy.addLikelier(counts);
      }
      sets[g] = thresholds(answers, tilt);
      whole[g] = thresholds(answers.lower(), tilt);
      intervals[g] = thresholds(counts, tilt);
    }
    return new QuestionCalibration(n, rounded(temperature), edges, sets, whole, intervals);
  }

  private static double[] thresholds(Ranks ranks, double tilt) {
    return Arrays.stream(LEVELS)
        .map(level -> rounded(ranks.conformal(level - (1 - level) * level * tilt)))
        .toArray();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }

  private static int group(double[] edges, double agreement) {
    return (int) Arrays.stream(edges).filter(edge -> agreement >= edge).count();
  }

  /** Returns the threshold of a level in one of the tables; the level itself if there is none. */
  double threshold(double[][] table, double agreement, double level) {
    return table == null ? level : interpolated(table[group(edges, agreement)], level);
  }

  /** Returns the threshold of a level, on straight lines from (0, 0) over those known to (1, 1). */
  private static double interpolated(double[] thresholds, double level) {
    int next = (int) Arrays.stream(LEVELS).filter(l -> l < level).count();
    double from = next == 0 ? 0 : LEVELS[next - 1];
    double to = next == LEVELS.length ? 1 : LEVELS[next];
    double low = next == 0 ? 0 : thresholds[next - 1];
    double high = next == LEVELS.length ? 1 : thresholds[next];
    return low + (high - low) * (level - from) / (to - from);
  }
}
