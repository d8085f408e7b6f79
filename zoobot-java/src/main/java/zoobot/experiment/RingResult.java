package zoobot.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.evaluation.Summary;
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
      String pretraining, int depth, int labels, int repeat, double accuracy, double rocAuc) {

    private List<?> cells() {
      String right = ResultTable.fixed(5, accuracy);
      return List.of(pretraining, depth, labels, repeat, right, ResultTable.fixed(5, rocAuc));
    }
  }

  /** One point of the comparison: accuracy over the repeats. */
  public record Point(String pretraining, int depth, int labels, Summary accuracy) {}

  /** Returns the accuracy over repeats of each pretraining, depth and number of labels. */
  public List<Point> points() {
    Map<List<Object>, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : runs) {
      List<Object> key = List.of(run.pretraining(), run.depth(), run.labels());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
    }
    return groups.values().stream().map(RingResult::point).toList();
  }

  private static Point point(List<Run> same) {
    Run run = same.get(0);
    Summary accuracy = Summary.of(same.stream().mapToDouble(Run::accuracy).toArray());
    return new Point(run.pretraining(), run.depth(), run.labels(), accuracy);
  }

  /** Returns every run as CSV with a header. */
  public String toCsv() {
    return ResultTable.csv(
        List.of("pretraining,depth,labels,repeat,accuracy,roc_auc".split(",")),
        runs.stream().map(Run::cells));
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
        String how = p.depth() == 0 ? "frozen" : "finetuned";
        double spread = p.accuracy().standardDeviation();
        double mean = p.accuracy().mean();
        list.add(new ComparisonChart.Point(p.pretraining(), how, p.labels(), mean, spread));
      }
    }
    return ComparisonChart.of(list, "Finding ring galaxies");
  }

  /**
   * Returns a table, the names of the columns first: mean ± standard deviation of the accuracy, a
   * row an arm, a column a number of labels.
   */
  public List<List<String>> rows() {
    return table().rows();
  }

  /** Returns the same table as text. */
  @Override
  public String toString() {
    return table().toString();
  }

  private ResultTable table() {
    ResultTable table = new ResultTable("labelled rings");
    runs.stream().map(Run::labels).distinct().sorted().forEach(n -> table.column("" + n));
    for (Point p : points()) {
      String arm = p.pretraining() + (p.depth() == 0 ? ", frozen" : ", finetuned top " + p.depth());
      table.put(arm, "" + p.labels(), ResultTable.cell("%.3f", p.accuracy(), " ± %.3f", 1));
    }
    return table;
  }
}
