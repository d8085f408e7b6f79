package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.catalog.Catalog;
import zoobot.evaluation.RetrievalMetrics;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Order;
import zoobot.io.internal.WithMethods;
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
 * have the label are ranked by Euclidean distance; those of the query's class are relevant. The PCA
 * is fitted to all galaxies; it looks at no label.
 */
public final class SimilarityExperiment {

  private static final int K = 10; // of precision@k

  private final Options options;
  private final Progress progress;
  private final List<Score> scores = new ArrayList<>();

  private SimilarityExperiment(Options options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Settings.
   *
   * @param components numbers of PCA components to search in; 0 is the whole representation.
   *     Defaults to 10, 40, 0
   * @param queries galaxies of a class to ask with at most, chosen at random. Defaults to 200
   * @param queryIds the only galaxies to ask with, such as those that an encoder was not trained
   *     on; empty for all, the default
   * @param seed of the choice. Defaults to 0
   */
  @WithMethods
  public record Options(
      List<Integer> components, int queries, Optional<Set<String>> queryIds, long seed)
      implements SimilarityExperimentOptionsBuilder.With {

    public Options {
      components = List.copyOf(components);
      queryIds = queryIds.map(Set::copyOf);
      boolean some = !components.isEmpty() && components.stream().allMatch(c -> c >= 0);
      Check.that(some, "numbers of components must be ≥ 0, got %s", components);
      Check.that(queries >= 1, "needs queries ≥ 1, got %s", queries);
    }

    /** Returns the defaults. */
    public static Options defaults() {
      return new Options(List.of(10, 40, 0), 200, Optional.empty(), 0);
    }

    /** Returns these settings with these galaxies as the only ones to ask with. */
    public Options withQueryIds(Set<String> ids) {
      return withQueryIds(Optional.of(ids));
    }
  }

  /**
   * How well galaxies of one class are found by one of them.
   *
   * @param arm the name of the representations
   * @param components PCA components searched in; 0 for the whole representation
   * @param label the name of the labels
   * @param galaxies how many have one
   * @param category the class asked with
   * @param metrics over the queries of this class
   */
  public record Score(
      String arm,
      int components,
      String label,
      int galaxies,
      String category,
      RetrievalMetrics metrics) {

    private String row() {
      return arm + (components == 0 ? ", all" : ", PCA " + components);
    }

    private List<?> cells() {
      RetrievalMetrics m = metrics;
      Stream<?> counts = Stream.of(arm, components, label, category, galaxies, m.queries(), m.k());
      Stream<?> parts = Stream.of(m.precision(), m.meanAveragePrecision(), m.chance());
      return Stream.concat(counts, parts).toList();
    }
  }

  /**
   * What it came to.
   *
   * @param scores a score for each arm, number of components, label and class
   */
  public record Result(List<Score> scores) {

    public Result {
      scores = List.copyOf(scores);
    }

    /** Returns every score as CSV with a header. */
    public String toCsv() {
      return ResultTable.csv(
          "arm,components,label,class,galaxies,queries,k,precision,map,chance",
          4,
          scores.stream().map(Score::cells));
    }

    /**
     * Returns a table of the means over classes, a row an arm and number of components, a column a
     * label: precision@k, and mAP after the slash.
     */
    @Override
    public String toString() {
      return new ResultTable("precision@k / mAP")
          .putAll(
              scores,
              Score::row,
              Score::label,
              s -> mean(s, m -> m.precision()) + " / " + mean(s, m -> m.meanAveragePrecision()))
          .putAll(scores, s -> "chance", Score::label, s -> mean(s, RetrievalMetrics::chance))
          .toString();
    }

    private static String mean(List<Score> list, ToDoubleFunction<RetrievalMetrics> of) {
      double mean =
          list.stream().mapToDouble(s -> of.applyAsDouble(s.metrics())).average().orElseThrow();
      return ResultTable.fixed(3, mean);
    }
  }

  /**
   * Runs the experiment.
   *
   * @param arms representations, of at least some galaxies of the catalogue, by their name in
   *     tables
   * @param labels of the catalogue: columns of words or whole numbers, where empty or negative is
   *     unknown; or the beginnings, up to an underscore, of columns of votes such as {@code
   *     morphology-gz1_spiral}, where a galaxy has the answer that more than half of its votes are
   *     for
   * @throws IllegalArgumentException if no galaxy of the catalogue has a representation, or a label
   *     is not there or has no class to ask with
   */
  public static Result run(
      Map<String, Representations> arms,
      Catalog catalog,
      List<String> labels,
      Options options,
      Progress progress) {
    SimilarityExperiment experiment = new SimilarityExperiment(options, progress);
    int searches = arms.size() * options.components().size() * labels.size();
    arms.forEach((name, all) -> experiment.run(name, all.join(catalog), labels, searches));
    return new Result(experiment.scores);
  }

  private void run(String arm, JoinedCatalog joined, List<String> names, int searches) {
    if (!joined.withoutRepresentation().isEmpty()) {
      progress.note(arm + ": " + joined);
    }
    List<GalaxyLabels> labels =
        names.stream().map(name -> GalaxyLabels.of(joined.catalog(), name)).toList();
    Representations all = joined.representations();
    int most = options.components().stream().mapToInt(c -> c).max().orElse(0);
    Pca pca = most == 0 ? null : Pca.fit(all, most);
    for (int components : options.components()) {
      Representations some = components == 0 ? all : pca.first(components).transform(all);
      for (GalaxyLabels label : labels) {
        score(arm, components, some, label);
        long done = scores.stream().map(s -> List.of(s.row(), s.label())).distinct().count();
        progress.at("similarity experiment", done, searches, "searches");
      }
    }
  }

  private void score(String arm, int components, Representations all, GalaxyLabels label) {
    int[] rows = IntStream.range(0, all.size()).filter(row -> label.labels()[row] >= 0).toArray();
    int[] classes = Arrays.stream(rows).map(row -> label.labels()[row]).toArray();
    Check.that(rows.length > K, "only %d galaxies have a label '%s'", rows.length, label.name());
    Representations labelled = all.rows(rows);
    Similarity search = Similarity.of(labelled);
    int before = scores.size();
    for (int c = 0; c < label.classes().size(); c++) {
      int[] queries = queries(labelled, classes, c);
      if (queries.length > 0) {
        boolean[][] rankings = new boolean[queries.length][];
        Arrays.setAll(rankings, i -> ranking(search, classes, queries[i]));
        RetrievalMetrics metrics = RetrievalMetrics.of(rankings, K);
        String category = label.classes().get(c);
        scores.add(new Score(arm, components, label.name(), rows.length, category, metrics));
      }
    }
    boolean asked = scores.size() > before;
    Check.that(asked, "label '%s' has no class of two galaxies to ask with", label.name());
  }

  /** Returns galaxies of a class to ask with; none if there is no other to be found. */
  private int[] queries(Representations labelled, int[] classes, int c) {
    int[] all = IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray();
    if (all.length < 2) {
      return new int[0];
    }
    int[] allowed =
        Arrays.stream(all)
            .filter(i -> options.queryIds().map(q -> q.contains(labelled.id(i))).orElse(true))
            .toArray();
    int[] order = Order.shuffled(allowed, new SplittableRandom(options.seed()));
    return Arrays.copyOf(order, Math.min(options.queries(), order.length));
  }

  /** Returns, from the nearest on and without the query, who is of the query's class. */
  private static boolean[] ranking(Similarity search, int[] classes, int query) {
    Interruption.check("the search for similar galaxies");
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
}
