package zoobot.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/** Labels from the highest score down, in which equal scores share their places. */
final class Ranking {

  /** Items of equal scores, and how many of them are positive. */
  private record Group(int positives, int size) {}

  private final List<Group> groups = new ArrayList<>();
  private final long positives;
  private final int count;

  /** Ranks labels, 0 and 1, of both at least one. */
  Ranking(int[] labels, double[] scores) {
    Checks.binary(labels, scores);
    count = labels.length;
    positives = IntStream.of(labels).sum();
    String one = "all %d labels are %d; ranking metrics need at least one 0 and one 1";
    Check.that(positives != 0 && positives != count, one, count, labels[0]);
    int[] order = Order.descending(scores);
    int to = 0;
    while (to < count) {
      int from = to;
      int found = 0;
      do {
        found += labels[order[to++]];
      } while (to < count && scores[order[to]] == scores[order[from]]);
      groups.add(new Group(found, to - from));
    }
  }

  long positives() {
    return positives;
  }

  double rocAuc() {
    double wins = 0;
    long above = 0;
    for (Group group : groups) {
      wins += (group.size - group.positives) * (above + group.positives / 2.0);
      above += group.positives;
    }
    return wins / ((double) positives * (count - positives));
  }

  double averagePrecision() {
    double sum = 0;
    long found = 0;
    long seen = 0;
    for (Group group : groups) {
      found += group.positives;
      seen += group.size;
      sum += group.positives * (found / (double) seen);
    }
    return sum / positives;
  }

  /** Returns for each place the chance that a positive has it. */
  double[] chances() {
    return groups.stream()
        .flatMapToDouble(
            g -> DoubleStream.generate(() -> g.positives / (double) g.size).limit(g.size))
        .toArray();
  }
}
