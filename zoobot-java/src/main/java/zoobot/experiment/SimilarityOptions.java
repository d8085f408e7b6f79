package zoobot.experiment;

import java.util.List;
import java.util.Set;
import zoobot.similarity.Metric;

/**
 * Settings of the similarity experiment.
 *
 * @param components numbers of PCA components to search in; 0 is the whole representation. Defaults
 *     to 10, 40, 0
 * @param metric defaults to Euclidean
 * @param k of precision@k. Defaults to 10
 * @param queries at most so many a class, chosen at random. Defaults to 200
 * @param queryIds the only galaxies to ask with, such as those that an encoder was not trained on;
 *     null for all. Defaults to null
 * @param seed of the choice. Defaults to 0
 */
public record SimilarityOptions(
    List<Integer> components, Metric metric, int k, int queries, Set<String> queryIds, long seed) {

  /** Checks the ranges and copies the lists. */
  public SimilarityOptions {
    components = List.copyOf(components);
    queryIds = queryIds == null ? null : Set.copyOf(queryIds);
    if (components.isEmpty() || components.stream().anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException("numbers of components must be ≥ 0, got " + components);
    }
    if (k < 1 || queries < 1) {
      throw new IllegalArgumentException("needs k ≥ 1 and queries ≥ 1; got " + k + ", " + queries);
    }
  }

  /** Returns the defaults. */
  public static SimilarityOptions standard() {
    return new SimilarityOptions(List.of(10, 40, 0), Metric.EUCLIDEAN, 10, 200, null, 0);
  }

  /** Returns these settings with other numbers of components. */
  public SimilarityOptions withComponents(List<Integer> value) {
    return new SimilarityOptions(value, metric, k, queries, queryIds, seed);
  }

  /** Returns these settings with another metric. */
  public SimilarityOptions withMetric(Metric value) {
    return new SimilarityOptions(components, value, k, queries, queryIds, seed);
  }

  /** Returns these settings with another number of queries a class. */
  public SimilarityOptions withQueries(int value) {
    return new SimilarityOptions(components, metric, k, value, queryIds, seed);
  }

  /** Returns these settings with these galaxies as the only ones to ask with. */
  public SimilarityOptions withQueryIds(Set<String> value) {
    return new SimilarityOptions(components, metric, k, queries, value, seed);
  }
}
