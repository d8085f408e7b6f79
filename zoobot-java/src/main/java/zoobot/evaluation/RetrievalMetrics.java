package zoobot.evaluation;

import java.util.Locale;
import zoobot.io.internal.Check;

/**
 * How well a search finds items of the same label as the one asked with. Each query has a ranking
 * of all other items, the nearest first, in which an item is relevant or not.
 *
 * <p>Reference: Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval",
 * section 8.4.
 *
 * @param queries how many
 * @param k how many of the nearest precision looks at
 * @param precision the mean over queries of the share of relevant items among the k nearest
 * @param meanAveragePrecision the mean over queries of the average precision of the whole ranking,
 *     which is the mean, over its relevant items, of the precision at the place of each
 * @param chance the mean over queries of the share of relevant items in the whole ranking, which is
 *     the precision of a search that knows nothing
 */
public record RetrievalMetrics(
    int queries, int k, double precision, double meanAveragePrecision, double chance) {

  /**
   * Measures rankings.
   *
   * @param rankings shape {@code [queries][items]}, the nearest item first, true where relevant
   * @param k from 1 to the number of items
   * @throws IllegalArgumentException if there are no rankings, one is shorter than k, k is below 1,
   *     or one has no relevant item, for which nothing can be found
   */
  public static RetrievalMetrics of(boolean[][] rankings, int k) {
    Checks.some(rankings.length, "rankings");
    double precision = 0;
    double average = 0;
    double chance = 0;
    for (int i = 0; i < rankings.length; i++) {
      int items = rankings[i].length;
      Check.that(k >= 1 && k <= items, "precision at %s of a ranking of %s items", k, items);
      int found = 0;
      int near = 0;
      double sum = 0;
      for (int place = 1; place <= items; place++) {
        if (rankings[i][place - 1]) {
          found++;
          near += place <= k ? 1 : 0;
          sum += found / (double) place;
        }
      }
      Check.that(found != 0, "ranking %s has no relevant item", i);
      precision += near / (double) k;
      average += sum / found;
      chance += found / (double) items;
    }
    int n = rankings.length;
    return new RetrievalMetrics(n, k, precision / n, average / n, chance / n);
  }

  @Override
  public String toString() {
    String form = "precision@%d %.3f, mAP %.3f (chance %.3f, %d queries)";
    return String.format(Locale.ROOT, form, k, precision, meanAveragePrecision, chance, queries);
  }
}
