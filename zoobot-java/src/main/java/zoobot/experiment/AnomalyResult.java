package zoobot.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.evaluation.Summary;
import zoobot.evaluation.TopMetrics;
import zoobot.plot.Picture;
import zoobot.plot.TopChart;

/**
 * What the anomaly experiment came to.
 *
 * @param runs every search, each twice: without and with its labels written into the ranking
 * @param data what was searched
 */
public record AnomalyResult(List<Run> runs, AnomalyData data) {

  private static final int[] CHARTED = {10, 25, 50, 100, 200};
  private static final int SIGMAS = 3;
  private static final Set<String> COUNTS = Set.of("found@50", "found@100", "found", "in next 50");

  public AnomalyResult {
    runs = List.copyOf(runs);
  }

  /**
   * One search by one method, and how good the ranking is that it ended with.
   *
   * @param method features and learner
   * @param run which random start
   * @param written whether the labels given are written into the ranking, as the paper does
   * @param found how many of the sought the user has labelled, without an example that was known
   * @param next how many of the sought are among the first 50 of the ranking that the user has not
   *     labelled
   * @param metrics of the final ranking of the whole pool
   */
  public record Run(
      String method, int run, boolean written, Found found, int next, TopMetrics metrics) {

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
      numbers.put("found@50", (double) found.first50());
      numbers.put("found@100", (double) found.first100());
      numbers.put("found", (double) found.all());
      numbers.put("in next 50", (double) next);
      return numbers;
    }

    private List<?> cells() {
      return Stream.concat(Stream.of(method, run, written), numbers().values().stream()).toList();
    }
  }

  /**
   * How many of the sought are among the galaxies that a user has labelled.
   *
   * @param first50 among the first 50, or all where there are fewer
   * @param first100 among the first 100, or all where there are fewer
   * @param all among all
   */
  public record Found(int first50, int first100, int all) {}

  /**
   * What the paper reports of its own searches: with the labels written in for the Gaussian process
   * on representations, without for Astronomaly (numbers as its notebook prints them).
   *
   * @param gp accuracy@50 and @200
   * @param astronomaly the same of Astronomaly on shapes
   */
  private record Paper(String name, double[] gp, double[] astronomaly) {

    private static final List<Paper> ALL =
        List.of(
            new Paper("odd", new double[] {1.000, 0.874}, new double[] {0.657, 0.400}),
            new Paper("merger", new double[] {1.000, 0.880}, new double[] {0.252, 0.249}),
            new Paper("ring", new double[] {0.999, 0.958}, new double[] {0.009, 0.030}),
            new Paper("irregular", new double[] {1.000, 0.910}, new double[] {0.024, 0.036}));

    Stream<TopChart.Curve> curves() {
      int[] n = {50, 200};
      return Stream.of(
          TopChart.Curve.reference("paper's GP, its galaxies", n, gp),
          TopChart.Curve.reference("paper's Astronomaly, its galaxies", n, astronomaly));
    }
  }

  /** Returns every search as CSV with a header. */
  public String toCsv() {
    String names = String.join(",", runs.get(0).numbers().keySet()).replace(' ', '_');
    return ResultTable.csv("method,run,labels_written," + names, 5, runs.stream().map(Run::cells));
  }

  /**
   * Returns one number of a method over its runs, of the rankings with the labels written in, as
   * the paper does.
   *
   * @param number a name of {@link Run#numbers}, such as {@code found}
   */
  public Summary summary(String method, String number) {
    return summary(method, true, run -> run.numbers().get(number));
  }

  Summary summary(String method, boolean written, ToDoubleFunction<Run> number) {
    return Summary.of(
        runs.stream()
            .filter(run -> run.method().equals(method) && run.written() == written)
            .mapToDouble(number)
            .toArray());
  }

  /** Returns the names of the methods in order. */
  public List<String> methods() {
    return runs.stream().map(Run::method).distinct().toList();
  }

  /**
   * Returns the chart of accuracy@N against N, mean and 3 σ over runs, labels written in as the
   * paper does, with the most that is possible.
   */
  public Picture chart(String title) {
    return chart(title, "");
  }

  /**
   * Returns the same chart with the paper's own numbers.
   *
   * @param sought what was sought; where its name mentions what the paper sought (odd, merger, ring
   *     or irregular), the paper's numbers are drawn
   */
  public Picture chart(String title, String sought) {
    double[] most =
        IntStream.of(CHARTED).mapToDouble(n -> Math.min(1, data.sought() / (double) n)).toArray();
    Stream<TopChart.Curve> paper =
        Paper.ALL.stream().filter(p -> sought.contains(p.name)).limit(1).flatMap(Paper::curves);
    List<TopChart.Curve> references =
        Stream.concat(Stream.of(TopChart.Curve.reference("all found first", CHARTED, most)), paper)
            .toList();
    return TopChart.of(methods().stream().map(this::curve).toList(), references, title);
  }

  private TopChart.Curve curve(String method) {
    List<Summary> at =
        IntStream.of(CHARTED)
            .mapToObj(n -> summary(method, true, run -> run.metrics().precisionAt(n)))
            .toList();
    return new TopChart.Curve(
        method,
        CHARTED,
        at.stream().mapToDouble(Summary::mean).toArray(),
        at.stream().mapToDouble(s -> SIGMAS * s.standardDeviation()).toArray());
  }

  /** Returns a table without and one with the labels written in: mean and 3 σ over runs. */
  @Override
  public String toString() {
    int n = data.truth().length;
    String sought = "%d sought among %d galaxies (%.2f %%)%n%n";
    String written = "Labels written into the ranking, as the paper does; mean (3 σ)%n%s%n";
    String alone = "Without the labels, by predicted score alone; mean (3 σ)%n%s";
    return String.format(Locale.ROOT, sought, data.sought(), n, 100 * data.rate())
        + (written + alone).formatted(table(true), table(false));
  }

  private ResultTable table(boolean written) {
    ResultTable table = new ResultTable("");
    for (String method : methods()) {
      for (String name : runs.get(0).numbers().keySet()) {
        Summary s = summary(method, written, run -> run.numbers().get(name));
        String form = COUNTS.contains(name) ? "%.1f" : "%.3f";
        table.put(method, name, ResultTable.cell(form, s, " (" + form + ")", SIGMAS));
      }
    }
    return table;
  }
}
