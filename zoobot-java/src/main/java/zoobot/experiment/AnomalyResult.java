package zoobot.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import zoobot.evaluation.Summary;
import zoobot.plot.Picture;
import zoobot.plot.TopChart;

/**
 * What the anomaly experiment came to.
 *
 * @param runs every search, each twice: without and with its labels written into the ranking
 * @param data what was searched
 */
public record AnomalyResult(List<AnomalyRun> runs, AnomalyData data) {

  private static final int[] CHARTED = {10, 25, 50, 100, 200};
  private static final int SIGMAS = 3;
  private static final Set<String> COUNTS = Set.of("found", "in next 50");

  /** Copies the list. */
  public AnomalyResult {
    runs = List.copyOf(runs);
  }

  /** Returns every search as CSV with a header. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("method,run,labels_written");
    runs.get(0).numbers().keySet().forEach(name -> csv.append(',').append(name.replace(' ', '_')));
    for (AnomalyRun run : runs) {
      csv.append(String.format(Locale.ROOT, "%n%s,%d,%s", run.method(), run.run(), run.written()));
      run.numbers().values().forEach(v -> csv.append(String.format(Locale.ROOT, ",%.5f", v)));
    }
    return csv.append(System.lineSeparator()).toString();
  }

  /** Returns one number of a method over its runs. */
  public Summary summary(String method, boolean written, String number) {
    return Summary.of(
        of(method, written).stream().mapToDouble(run -> run.numbers().get(number)).toArray());
  }

  /** Returns the names of the methods in order. */
  public List<String> methods() {
    return runs.stream().map(AnomalyRun::method).distinct().toList();
  }

  /**
   * Returns the chart of accuracy@N against N, mean and 3 σ over runs, labels written in as the
   * paper does, with the most that is possible and the paper's own numbers.
   *
   * @param paper null for none
   */
  public Picture chart(String title, PaperSearch paper) {
    List<TopChart.Curve> curves = new ArrayList<>();
    for (String method : methods()) {
      List<Summary> at = new ArrayList<>();
      for (int n : CHARTED) {
        at.add(
            Summary.of(
                of(method, true).stream().mapToDouble(r -> r.metrics().precisionAt(n)).toArray()));
      }
      curves.add(
          new TopChart.Curve(
              method,
              CHARTED,
              at.stream().mapToDouble(Summary::mean).toArray(),
              at.stream().mapToDouble(s -> SIGMAS * s.standardDeviation()).toArray()));
    }
    List<TopChart.Curve> references = new ArrayList<>();
    double[] most =
        IntStream.of(CHARTED).mapToDouble(n -> Math.min(1, data.sought() / (double) n)).toArray();
    references.add(TopChart.Curve.reference("all found first", CHARTED, most));
    if (paper != null) {
      int[] n = {50, 200};
      references.add(TopChart.Curve.reference("paper's GP, its galaxies", n, paper.gp()));
      references.add(
          TopChart.Curve.reference("paper's Astronomaly, its galaxies", n, paper.astronomaly()));
    }
    return TopChart.of(curves, references, title);
  }

  /** Returns a table without and one with the labels written in: mean and 3 σ over runs. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d sought among %d galaxies (%.2f %%)%n%n%s%n%s",
        data.sought(),
        data.truth().length,
        100 * data.rate(),
        table(true),
        table(false));
  }

  private String table(boolean written) {
    StringBuilder text =
        new StringBuilder(
            written
                ? "Labels written into the ranking, as the paper does; mean (3 σ)"
                : "Without the labels, by predicted score alone; mean (3 σ)");
    text.append(String.format("%n%-34s", ""));
    Map<String, Double> names = new LinkedHashMap<>(runs.get(0).numbers());
    names.keySet().forEach(name -> text.append(String.format("%19s", name)));
    for (String method : methods()) {
      text.append(String.format("%n%-34s", method));
      for (String name : names.keySet()) {
        text.append(
            String.format("%19s", cell(summary(method, written, name), COUNTS.contains(name))));
      }
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static String cell(Summary s, boolean count) {
    String form = count ? "%.1f" : "%.3f";
    return s.n() == 1
        ? String.format(Locale.ROOT, form, s.mean())
        : String.format(
            Locale.ROOT, form + " (" + form + ")", s.mean(), SIGMAS * s.standardDeviation());
  }

  private List<AnomalyRun> of(String method, boolean written) {
    return runs.stream().filter(r -> r.method().equals(method) && r.written() == written).toList();
  }
}
