package zoobot.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Labels in groups of equal score, from the highest score down. */
final class Ranking {

  /** How many positives and negatives share one score. */
  private record Tie(int positives, int negatives) {}

  private final List<Tie> ties = new ArrayList<>();
  private final long positives;
  private final long negatives;

  private Ranking(int[] labels, double[] scores) {
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    int from = 0;
    while (from < order.length) {
      int to = endOfTie(order, scores, from);
      int ones = 0;
      for (int i = from; i < to; i++) {
        ones += labels[order[i]];
      }
      ties.add(new Tie(ones, to - from - ones));
      from = to;
    }
    positives = IntStream.of(labels).sum();
    negatives = labels.length - positives;
  }

  static Ranking of(int[] labels, double[] scores) {
    Checks.binary(labels, scores);
    Checks.bothClasses(labels);
    return new Ranking(labels, scores);
  }

  double rocAuc() {
    double wins = 0;
    long above = 0;
    for (Tie tie : ties) {
      wins += tie.negatives() * (above + tie.positives() / 2.0);
      above += tie.positives();
    }
    return wins / ((double) positives * negatives);
  }

  double averagePrecision() {
    double sum = 0;
    long found = 0;
    long seen = 0;
    for (Tie tie : ties) {
      found += tie.positives();
      seen += tie.positives() + tie.negatives();
      sum += tie.positives() * (found / (double) seen);
    }
    return sum / positives;
  }

  private static int endOfTie(int[] order, double[] scores, int from) {
    int to = from + 1;
    while (to < order.length && scores[order[to]] == scores[order[from]]) {
      to++;
    }
    return to;
  }
}
