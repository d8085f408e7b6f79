package zoobot.active;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;

/** How the galaxies of a batch are chosen, which all are labelled before the next is chosen. */
public enum Choice {

  /** At random. */
  RANDOM,

  /** Those whose votes tell most; galaxies that are alike come together. */
  HIGHEST,

  /**
   * At random, in proportion to what their votes tell (Kirsch et al. 2021, arXiv:2106.12059, power
   * acquisition).
   */
  CHANCE,

  /**
   * Of five times as many as the batch, chosen as by {@link #CHANCE}, those that lie farthest
   * apart: from the one that tells most on, each the farthest from all before (k-centre; Sener and
   * Savarese 2018, arXiv:1708.00489).
   */
  SPREAD;

  private static final int SHORTLIST = 5;

  /** Returns the places of the galaxies in the order of their choice, batch after batch. */
  int[] order(double[] information, float[][] rows, int batch, SplittableRandom random) {
    int n = information.length;
    int[] drawn = Order.descending(keys(information, random));
    if (this != SPREAD) {
      return drawn;
    }
    int[] order = new int[n];
    boolean[] taken = new boolean[n];
    int[] list = {}; // of those drawn before a place, those not taken
    for (int done = 0, from = 0; done < n; done += batch) {
      int size = Math.min(batch, n - done);
      int to = Math.min(n, from + SHORTLIST * size - list.length);
      list =
          IntStream.concat(IntStream.of(list), IntStream.range(from, to).map(i -> drawn[i]))
              .toArray();
      int[] chosen = apart(list, information, rows, size);
      System.arraycopy(chosen, 0, order, done, size);
      IntStream.of(chosen).forEach(i -> taken[i] = true);
      list = IntStream.of(list).filter(i -> !taken[i]).toArray();
      from = to;
    }
    return order;
  }

  private double[] keys(double[] information, SplittableRandom random) {
    return Arrays.stream(information)
        .map(
            i ->
                switch (this) {
                  case RANDOM -> random.nextDouble();
                  case HIGHEST -> i;
                  case CHANCE, SPREAD -> Math.log(i + Double.MIN_NORMAL) + gumbel(random);
                })
        .toArray();
  }

  private static double gumbel(SplittableRandom random) {
    return -Math.log(-Math.log(1 - random.nextDouble() + Double.MIN_NORMAL) + Double.MIN_NORMAL);
  }

  private static int[] apart(int[] list, double[] information, float[][] rows, int size) {
    double[] nearest = new double[list.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int[] chosen = new int[size];
    int at = Order.highest(IntStream.of(list).mapToDouble(i -> information[i]).toArray());
    for (int c = 0; c < size; c++, at = Order.highest(nearest)) {
      chosen[c] = list[at];
      for (int i = 0; i < list.length; i++) {
        nearest[i] = Math.min(nearest[i], squared(rows[list[i]], rows[list[at]]));
      }
      nearest[at] = -1;
    }
    return chosen;
  }

  private static double squared(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
