package zoobot.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.evaluation.Summary;
import zoobot.io.internal.CsvWriter;
import zoobot.plot.ComparisonChart;
import zoobot.plot.Picture;

/**
 * What the ring experiment came to.
 *
 * @param runs every training
 * @param testGalaxies size of the balanced test set
 */
public record RingResult(List<Run> runs, int testGalaxies) {

  /** Copies the list. */
  public RingResult {
    runs = List.copyOf(runs);
  }

  private record Key(String pretraining, int depth, int labels) {}

  /**
   * One training.
   *
   * @param pretraining galaxies, ImageNet, none, or another arm's name
   * @param depth top parts of the encoder trained with the head; 0 is frozen
   * @param labels labelled rings, with as many non-rings
   * @param repeat which random subset
   * @param accuracy on the balanced test set
   * @param rocAuc area under the receiver operating characteristic there
   */
  public record Run(
      String pretraining, int depth, int labels, int repeat, double accuracy, double rocAuc) {}

  /** One point of the comparison: accuracy over the repeats. */
  public record Point(String pretraining, int depth, int labels, Summary accuracy) {}

  /** Returns the accuracy over repeats of each pretraining, depth and number of labels. */
  public List<Point> points() {
    Map<Key, List<Double>> groups = new LinkedHashMap<>();
    for (Run run : runs) {
      groups
          .computeIfAbsent(
              new Key(run.pretraining(), run.depth(), run.labels()), k -> new ArrayList<>())
          .add(run.accuracy());
    }
    List<Point> points = new ArrayList<>();
    groups.forEach(
        (key, values) ->
            points.add(
                new Point(
                    key.pretraining(),
                    key.depth(),
                    key.labels(),
                    Summary.of(values.stream().mapToDouble(v -> v).toArray()))));
    return points;
  }

  /** Returns every run as CSV with a header. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("pretraining,depth,labels,repeat,accuracy,roc_auc\n");
    for (Run r : runs) {
      String accuracy = String.format(Locale.ROOT, "%.5f", r.accuracy());
      String area = String.format(Locale.ROOT, "%.5f", r.rocAuc());
      List<Object> cells =
          List.of(r.pretraining(), r.depth(), r.labels(), r.repeat(), accuracy, area);
      csv.append(CsvWriter.line(cells)).append('\n');
    }
    return csv.toString();
  }

  /**
   * Returns the chart of accuracy against the number of labelled rings: frozen, and finetuned to
   * the deepest of the depths.
   */
  public Picture chart() {
    int deepest = runs.stream().mapToInt(Run::depth).max().orElse(0);
    List<ComparisonChart.Point> list = new ArrayList<>();
    for (Point p : points()) {
      if (p.depth() == 0 || p.depth() == deepest) {
        list.add(
            new ComparisonChart.Point(
                p.pretraining(),
                p.depth() == 0 ? "frozen" : "finetuned",
                p.labels(),
                p.accuracy().mean(),
                p.accuracy().standardDeviation()));
      }
    }
    return ComparisonChart.of(list, "Finding ring galaxies");
  }

  /** Returns a table: mean ± standard deviation, a row an arm, a column a number of labels. */
  @Override
  public String toString() {
    List<Integer> labels = runs.stream().map(Run::labels).distinct().sorted().toList();
    StringBuilder text = new StringBuilder(String.format("%-28s", "labelled rings"));
    labels.forEach(n -> text.append(String.format("%12d", n)));
    Map<String, Map<Integer, Summary>> rows = new LinkedHashMap<>();
    for (Point p : points()) {
      String arm = p.pretraining() + (p.depth() == 0 ? ", frozen" : ", finetuned top " + p.depth());
      rows.computeIfAbsent(arm, k -> new LinkedHashMap<>()).put(p.labels(), p.accuracy());
    }
    rows.forEach((arm, cells) -> text.append(row(arm, labels, cells)));
    return text.toString();
  }

  private static String row(String arm, List<Integer> labels, Map<Integer, Summary> cells) {
    StringBuilder row = new StringBuilder(String.format("%n%-28s", arm));
    for (int n : labels) {
      Summary s = cells.get(n);
      String cell =
          s == null
              ? "–"
              : s.n() == 1
                  ? String.format(Locale.ROOT, "%.3f", s.mean())
                  : String.format(Locale.ROOT, "%.3f±%.3f", s.mean(), s.standardDeviation());
      row.append(String.format("%12s", cell));
    }
    return row.toString();
  }
}
