package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.evaluation.RetrievalMetrics;
import zoobot.representation.JoinedCatalog;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.similarity.Similarity;

/**
 * How well does similarity search find galaxies of the same kind, and how many PCA components does
 * that take? The paper (Walmsley et al. 2022, arXiv:2110.12735, section 3) shows examples; this
 * gives numbers.
 *
 * <p>For each label, every class and galaxies of that class as queries, all other galaxies that
 * have the label are ranked by distance; those of the query's class are relevant. The PCA is fitted
 * to all galaxies; it looks at no label.
 */
public final class SimilarityExperiment {

  private final SimilarityOptions options;
  private final Consumer<SimilarityScore> told;
  private final List<SimilarityScore> scores = new ArrayList<>();

  private SimilarityExperiment(SimilarityOptions options, Consumer<SimilarityScore> told) {
    this.options = options;
    this.told = told;
  }

  /**
   * Representations with a name.
   *
   * @param name as it stands in tables
   * @param representations of at least some galaxies of the catalogue
   */
  public record Arm(String name, Representations representations) {}

  /**
   * Runs the experiment.
   *
   * @param labels names of labels in the catalogue, as {@link GalaxyLabels#of} finds them
   * @param told is told each score as it comes
   * @throws IllegalArgumentException if no galaxy of the catalogue has a representation, or a label
   *     has no class to ask with
   */
  public static SimilarityResult run(
      List<Arm> arms,
      Catalog catalog,
      List<String> labels,
      SimilarityOptions options,
      Consumer<SimilarityScore> told) {
    SimilarityExperiment experiment = new SimilarityExperiment(options, told);
    for (Arm arm : arms) {
      experiment.run(arm.name(), arm.representations().join(catalog), labels);
    }
    return new SimilarityResult(experiment.scores);
  }

  private void run(String arm, JoinedCatalog joined, List<String> names) {
    List<GalaxyLabels> labels =
        names.stream().map(name -> GalaxyLabels.of(joined.catalog(), name)).toList();
    Representations all = joined.representations();
    int most = options.components().stream().mapToInt(c -> c).max().orElse(0);
    Pca pca = most == 0 ? null : Pca.fit(all, most);
    for (int components : options.components()) {
      Representations some = components == 0 ? all : pca.first(components).transform(all);
      for (GalaxyLabels label : labels) {
        score(arm, components, some, label);
      }
    }
  }

  private void score(String arm, int components, Representations all, GalaxyLabels label) {
    int[] rows = IntStream.range(0, all.size()).filter(row -> label.labels()[row] >= 0).toArray();
    int[] classes = Arrays.stream(rows).map(row -> label.labels()[row]).toArray();
    if (rows.length <= options.k()) {
      throw new IllegalArgumentException(
          "only %d galaxies have a label '%s'".formatted(rows.length, label.name()));
    }
    Representations labelled = all.rows(rows);
    Similarity search = Similarity.of(labelled).withMetric(options.metric());
    boolean any = false;
    for (int c = 0; c < label.classes().size(); c++) {
      int[] queries = queries(labelled, classes, c);
      if (queries.length > 0) {
        boolean[][] rankings = new boolean[queries.length][];
        Arrays.setAll(rankings, i -> ranking(search, classes, queries[i]));
        RetrievalMetrics metrics = RetrievalMetrics.of(rankings, options.k());
        add(
            new SimilarityScore(
                arm, components, label.name(), rows.length, label.classes().get(c), metrics));
        any = true;
      }
    }
    if (!any) {
      throw new IllegalArgumentException(
          "label '" + label.name() + "' has no class of two galaxies to ask with");
    }
  }

  /** Returns galaxies of a class to ask with; none if there is no other to be found. */
  private int[] queries(Representations labelled, int[] classes, int c) {
    int[] all = IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray();
    if (all.length < 2) {
      return new int[0];
    }
    int[] allowed =
        Arrays.stream(all)
            .filter(i -> options.queryIds() == null || options.queryIds().contains(labelled.id(i)))
            .toArray();
    int[] order = Subsets.shuffled(allowed, new SplittableRandom(options.seed()));
    return Arrays.copyOf(order, Math.min(options.queries(), order.length));
  }

  /** Returns, from the nearest on and without the query, who is of the query's class. */
  private static boolean[] ranking(Similarity search, int[] classes, int query) {
    double[] distances = search.distances(search.representations().vector(query));
    long[] order = new long[distances.length];
    for (int i = 0; i < order.length; i++) {
      // Distances are not negative, so their bits sort as they do; of equals the lower row.
      order[i] = (long) Float.floatToIntBits((float) Math.max(0, distances[i])) << 32 | i;
    }
    Arrays.sort(order);
    boolean[] ranking = new boolean[order.length - 1];
    int at = 0;
    for (long entry : order) {
      if ((int) entry != query) {
        ranking[at++] = classes[(int) entry] == classes[query];
      }
    }
    return ranking;
  }

  private void add(SimilarityScore score) {
    scores.add(score);
    told.accept(score);
  }
}
