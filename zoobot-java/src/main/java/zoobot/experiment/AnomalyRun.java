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
 * @param found how many of the sought the user was shown
 * @param metrics of the final ranking of the whole pool
 */
public record AnomalyRun(String method, int run, boolean written, int found, TopMetrics metrics) {

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
    return numbers;
  }
}
