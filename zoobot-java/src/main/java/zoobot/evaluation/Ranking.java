package zoobot.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/** Labels from the highest score down, in which equal scores share their places. */
final class Ranking {

  private final int[] positives; // of each group of equal scores
  private final int[] sizes;
  private final long all; // positives
  private final int count;

  /** Ranks labels, 0 and 1, of both at least one. */
  Ranking(int[] labels, double[] scores) {
    Checks.binary(labels, scores);
    count = labels.length;
    all = IntStream.of(labels).sum();
    String one = "all %d labels are %d; ranking metrics need at least one 0 and one 1";
    Check.that(all != 0 && all != count, one, count, labels[0]);
    int[] order = Order.descending(scores);
    int[] ones = new int[count];
    int[] items = new int[count];
    int groups = 0;
    for (int i = 0; i < count; i++) {
      groups += i == 0 || scores[order[i]] != scores[order[i - 1]] ? 1 : 0;
      ones[groups - 1] += labels[order[i]];
      items[groups - 1]++;
    }
    positives = Arrays.copyOf(ones, groups);
    sizes = Arrays.copyOf(items, groups);
  }

  long positives() {
    return all;
  }

  double rocAuc() {
    double wins = 0;
    long above = 0;
    for (int i = 0; i < sizes.length; i++) {
      wins += (sizes[i] - positives[i]) * (above + positives[i] / 2.0);
      above += positives[i];
    }
    return wins / ((double) all * (count - all));
  }

  double averagePrecision() {
    double sum = 0;
    long found = 0;
    long seen = 0;
    for (int i = 0; i < sizes.length; i++) {
      found += positives[i];
      seen += sizes[i];
      sum += positives[i] * (found / (double) seen);
    }
    return sum / all;
  }

  /** Returns for each place the chance that a positive has it. */
  double[] chances() {
    double[] chances = new double[count];
    int from = 0;
    for (int i = 0; i < sizes.length; i++) {
      Arrays.fill(chances, from, from + sizes[i], positives[i] / (double) sizes[i]);
      from += sizes[i];
    }
    return chances;
  }
}
