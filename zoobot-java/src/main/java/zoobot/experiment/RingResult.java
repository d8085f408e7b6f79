package zoobot.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** How the table is to be read. */
  public static final String NOTE =
      "accuracy ± standard deviation over choices of labels; differences, with the same labels and"
          + " galaxies, ± standard error (?: less than three of them)";

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
   * @param right for each test galaxy 1 or 0: whether it was classified correctly
   */
  public record Run(
      String pretraining,
      int depth,
      int labels,
      int repeat,
      double accuracy,
      double rocAuc,
      String right) {

    private String arm() {
      return pretraining + ", " + how();
    }

    private String how() {
      return depth == 0 ? "frozen" : "finetuned top " + depth;
    }
  }

  /** Returns every run as CSV with a header. */
  public String toCsv() {
    return ResultTable.csv(
        "pretraining,depth,labels,repeat,accuracy,roc_auc",
        5,
        runs.stream()
            .map(r -> List.of(r.pretraining, r.depth, r.labels, r.repeat, r.accuracy, r.rocAuc)));
  }

  private static Summary accuracy(List<Run> same) {
    return Summary.of(same.stream().mapToDouble(Run::accuracy).toArray());
  }

  /**
   * Returns the chart of accuracy against the number of labelled rings: frozen, and finetuned to
   * the deepest of the depths.
   */
  public Picture chart() {
    int deepest = runs.stream().mapToInt(Run::depth).max().orElse(0);
    List<ComparisonChart.Point> list = new ArrayList<>();
    for (List<Run> same : ResultTable.groups(runs, run -> List.of(run.arm(), run.labels))) {
      Run run = same.get(0);
      if (run.depth == 0 || run.depth == deepest) {
        String how = run.depth == 0 ? "frozen" : "finetuned";
        double spread = accuracy(same).standardDeviation();
        double mean = accuracy(same).mean();
        list.add(new ComparisonChart.Point(run.pretraining, how, run.labels, mean, spread));
      }
    }
    return ComparisonChart.of(list, "Finding ring galaxies");
  }

  /**
   * Returns by how much the first pretraining is more accurate than the others, trained to the
   * least of the depths, and what training them deeper brings. An untrained network is left out.
   */
  public List<RingDifference> differences() {
    int least = runs.stream().mapToInt(Run::depth).min().orElse(0);
    String first = runs.get(0).pretraining;
    List<RingDifference> all = new ArrayList<>();
    List<Run> sorted = runs.stream().sorted(Comparator.comparingInt(Run::depth)).toList();
    for (List<Run> same : ResultTable.groups(sorted, run -> List.of(run.arm(), run.labels))) {
      Run run = same.get(0);
      boolean deeper = run.depth > least;
      String against = deeper ? run.pretraining : first;
      List<Run> base =
          runs.stream()
              .filter(r -> r.depth == least && r.labels == run.labels)
              .filter(r -> r.pretraining.equals(against))
              .toList();
      if (base.size() == same.size() && base.get(0) != run && !run.pretraining.equals("none")) {
        all.add(
            deeper
                ? RingDifference.of(run.arm() + " − " + base.get(0).how(), same, base)
                : RingDifference.of(first + " − " + run.arm(), base, same));
      }
    }
    return all;
  }

  /**
   * Returns a table, the names of the columns first: mean ± standard deviation of the accuracy over
   * the choices of labels, a row an arm, a column a number of labels; then the {@link
   * #differences()} ± their standard errors.
   */
  public List<List<String>> rows() {
    return table().rows();
  }

  /** Returns the same table as text, and how to read it. */
  @Override
  public String toString() {
    return table() + NOTE;
  }

  private ResultTable table() {
    return new ResultTable("labelled rings")
        .putAll(
            runs.stream().sorted(Comparator.comparingInt(Run::labels)).toList(),
            Run::arm,
            run -> "" + run.labels,
            same -> ResultTable.cell("%.3f", accuracy(same), " ± %.3f", 1))
        .putAll(
            differences(),
            RingDifference::name,
            difference -> "" + difference.labels(),
            one -> one.get(0).toString());
  }
}
