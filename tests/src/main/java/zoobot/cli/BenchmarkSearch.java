package zoobot.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.representation.Representations;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.IndexOptions;
import zoobot.similarity.Metric;

/** Exact and approximate search for the 16 nearest of many. */
@Command(
    name = "search",
    description = {
      "Similarity search for 16 neighbours in random numbers of 40 columns: exact, by an index,"
          + " and as the paper's web app has it (Manhattan, 10 columns).",
      "All times, ours and the peer's, are medians of single queries."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkSearch implements Callable<Integer> {

  private static final double RECALL = 0.95;
  private static final int SMALL = 60_000;
  private static final int WARM_UP = 5;

  /** As many links as the peer's: faiss's HNSW of 16 has 32 in its lowest layer. */
  private static final IndexOptions WIDE = IndexOptions.defaults().withDegree(32).withBuildBeam(64);

  private static final String EXACT = "exact search, ms";
  private static final String MANHATTAN = "Manhattan search in 10 columns, ms";

  @Option(names = "--galaxies", defaultValue = "1000000", description = "For exact search.")
  private int galaxies;

  @Option(names = "--indexed", defaultValue = "200000", description = "For the index.")
  private int indexed;

  @Option(names = "--turns", defaultValue = "3", description = "Turns.")
  private int turns;

  @Option(names = "--peer", description = "\"PYTHON SCRIPT\" to run in turns.")
  private String peer;

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private SearchBench exact;
  private SearchBench manhattan;
  private SearchBench truth;
  private ApproximateIndex index;

  @Override
  public Integer call() {
    prepare();
    for (int i = 0; i < turns; i++) {
      note(EXACT, exact.milliseconds());
      note(MANHATTAN, manhattan.milliseconds());
      measureIndex(RECALL, "index at recall ≥ " + RECALL);
      if (peer != null) {
        compare();
      }
    }
    System.out.println();
    figures.forEach(
        (name, values) -> Turns.print(name, values.stream().mapToDouble(value -> value).toArray()));
    return 0;
  }

  private void prepare() {
    built(SMALL, IndexOptions.defaults(), "index of " + SMALL + " built with the defaults, s");
    Representations all = SearchBench.random(galaxies, SearchBench.COLUMNS);
    exact = SearchBench.exact(all, Metric.EUCLIDEAN);
    warmUp(exact);
    memory(all);
    manhattan = SearchBench.exact(SearchBench.random(galaxies, 10), Metric.MANHATTAN);
    warmUp(manhattan);
    index = built(indexed, WIDE, "index of " + indexed + " built as wide as the peer's, s");
    truth = SearchBench.exact(SearchBench.random(indexed, SearchBench.COLUMNS), Metric.EUCLIDEAN);
    warmUp(truth.with(index));
  }

  private ApproximateIndex built(int count, IndexOptions options, String name) {
    Representations some = SearchBench.random(count, SearchBench.COLUMNS);
    long start = System.nanoTime();
    ApproximateIndex built = SearchBench.build(some, options);
    note(name, (System.nanoTime() - start) / 1e9);
    return built;
  }

  private void compare() {
    JsonObject theirs = Peer.run(command(), "faiss_flat_ms");
    double recall = theirs.get("hnsw_recall").getAsDouble();
    note("peer's index: recall", recall);
    note("peer's index built, s", theirs.get("hnsw_build_s").getAsDouble());
    compare(EXACT, last(EXACT), theirs, "faiss_flat_ms");
    compare(MANHATTAN, last(MANHATTAN), theirs, "balltree10_ms");
    String name = "index at the peer's recall";
    compare(name + ", ms", measureIndex(recall, name), theirs, "hnsw_ms");
  }

  private void compare(String name, double mine, JsonObject theirs, String key) {
    double other = theirs.get(key).getAsDouble();
    note("peer: " + name, other);
    note("ours / peer: " + name, mine / other);
  }

  /** Measures the index where it has this recall; returns milliseconds. */
  private double measureIndex(double recall, String name) {
    ApproximateIndex tuned = SearchBench.withRecall(index, truth, recall);
    SearchBench search = truth.with(tuned);
    note(name + ", recall", search.recall(truth));
    return note(name + ", ms", search.milliseconds());
  }

  private double note(String name, double value) {
    System.out.printf(Locale.ROOT, "%s: %.3f%n", name, value);
    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return value;
  }

  private double last(String name) {
    List<Double> values = figures.get(name);
    return values.get(values.size() - 1);
  }

  private static void warmUp(SearchBench bench) {
    for (int i = 0; i < WARM_UP; i++) {
      bench.milliseconds();
    }
  }

  /** Notes what the Java heap holds, in units of the vectors. */
  private void memory(Representations all) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double used = runtime.totalMemory() - runtime.freeMemory();
    note("memory, times the vectors", used / (4.0 * all.values().length));
  }

  private List<String> command() {
    return Peer.command(peer, "search", "--galaxies", "" + galaxies, "--hnsw", "" + indexed);
  }
}
