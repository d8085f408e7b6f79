package zoobot.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.representation.Representations;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.Metric;

/** Exact and approximate search for the 16 nearest of many. */
@Command(
    name = "search",
    description = {
      "Similarity search for 16 neighbours in random numbers of 40 columns: exact, by an index,",
      "and as the paper's web app has it (Manhattan, 10 columns). All times of ours and of the",
      "peer are medians of single queries."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkSearch implements Callable<Integer> {

  private static final double RECALL = 0.95;
  private static final int SMALL = 60_000;
  private static final int WARM_UP = 5;

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
      note("exact search, ms", exact.milliseconds());
      note("Manhattan search in 10 columns, ms", manhattan.milliseconds());
      measureIndex(RECALL, "index, recall ≥ " + RECALL);
      if (peer != null) {
        compare();
      }
    }
    figures.forEach(
        (name, values) -> Turns.print(name, values.stream().mapToDouble(value -> value).toArray()));
    return 0;
  }

  private void prepare() {
    Representations small = SearchBench.random(SMALL, SearchBench.COLUMNS);
    note("index of 60,000 built, s", SearchBench.buildTime(small));
    Representations all = SearchBench.random(galaxies, SearchBench.COLUMNS);
    exact = SearchBench.exact(all, Metric.EUCLIDEAN);
    warmUp(exact);
    memory(all);
    manhattan = SearchBench.exact(SearchBench.random(galaxies, 10), Metric.MANHATTAN);
    warmUp(manhattan);
    Representations some = SearchBench.random(indexed, SearchBench.COLUMNS);
    long start = System.nanoTime();
    index = SearchBench.build(some);
    note("index of " + indexed + " built, s", (System.nanoTime() - start) / 1e9);
    truth = SearchBench.exact(some, Metric.EUCLIDEAN);
    warmUp(truth.with(index));
  }

  private void compare() {
    JsonObject theirs = Peer.run(command(), "faiss_flat_ms");
    double recall = theirs.get("hnsw_recall").getAsDouble();
    double atTheirs = measureIndex(recall, "index, the peer's recall");
    note("peer's recall", recall);
    String[][] pairs = {
      {"exact search, ms", "faiss_flat_ms"},
      {"Manhattan search in 10 columns, ms", "balltree10_ms"},
      {"index of " + indexed + " built, s", "hnsw_build_s"},
    };
    for (String[] pair : pairs) {
      double other = theirs.get(pair[1]).getAsDouble();
      note("peer " + pair[1], other);
      note("  times the peer's", last(pair[0]) / other);
    }
    double hnsw = theirs.get("hnsw_ms").getAsDouble();
    note("peer hnsw_ms", hnsw);
    note("  times the peer's at its recall", atTheirs / hnsw);
    note("  times the peer's at recall ≥ " + RECALL, last("index, recall ≥ 0.95, ms") / hnsw);
  }

  /** Measures the index where it has this recall; returns milliseconds. */
  private double measureIndex(double recall, String name) {
    ApproximateIndex tuned = SearchBench.withRecall(index, truth, recall);
    SearchBench search = truth.with(tuned);
    note(name + ": recall", search.recall(truth));
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
    List<String> command = new ArrayList<>(Arrays.asList(peer.split(" ")));
    Collections.addAll(command, "search", "--galaxies", "" + galaxies, "--hnsw", "" + indexed);
    return command;
  }
}
