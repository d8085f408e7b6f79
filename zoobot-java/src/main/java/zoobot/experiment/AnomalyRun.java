package zoobot.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import zoobot.evaluation.TopMetrics;

/**
 * One search by one method, and how good the ranking is that it ended with.
 *
 * @param method features and learner
 * @param run which random start
 * @param written whether the labels given are written into the ranking, as the paper does
 * @param found how many of the sought the user has labelled
 * @param next how many of the sought are among the first 50 of the ranking that the user has not
 *     labelled
 * @param metrics of the final ranking of the whole pool
 */
public record AnomalyRun(
    String method, int run, boolean written, int found, int next, TopMetrics metrics) {

  /** How many galaxies {@code next} is counted among. */
  static final int NEXT = 50;

  /** Returns the numbers that are reported, by name. */
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("accuracy@50", metrics.precisionAt(50));
    numbers.put("accuracy@200", metrics.precisionAt(200));
    numbers.put("recall@50", metrics.recallAt(50));
    numbers.put("recall@200", metrics.recallAt(200));
    numbers.put("rws@50", metrics.rankWeightedScore(50));
    numbers.put("rws@200", metrics.rankWeightedScore(200));
    numbers.put("average precision", metrics.averagePrecision());
    numbers.put("found", (double) found);
    numbers.put("in next 50", (double) next);
    return numbers;
  }
}
