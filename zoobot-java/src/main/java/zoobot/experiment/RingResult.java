package zoobot.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * @param right which of the test galaxies were classified correctly
   */
  public record Run(
      String pretraining,
      int depth,
      int labels,
      int repeat,
      double accuracy,
      double rocAuc,
      BitSet right) {

    public Run {
      right = (BitSet) right.clone();
    }

    /** Returns a copy. */
    @Override
    public BitSet right() {
      return (BitSet) right.clone();
    }

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
   * Returns by how much the accuracy of the first pretraining exceeds that of each other, trained
   * to the least of the depths, and what training it deeper changes; for each number of labels.
   */
  public List<RingDifference> differences() {
    int least = runs.stream().mapToInt(Run::depth).min().orElse(0);
    String first = runs.get(0).pretraining;
    List<RingDifference> all = new ArrayList<>();
    for (List<Run> same : ResultTable.groups(sorted(), run -> List.of(run.arm(), run.labels))) {
      Run other = same.get(0);
      boolean deeper = other.depth != least;
      if (deeper == other.pretraining.equals(first)) {
        List<Run> base =
            runs.stream()
                .filter(r -> r.labels == other.labels && r.depth == least)
                .filter(r -> r.pretraining.equals(first))
                .toList();
        String deep = other.arm() + " − " + base.get(0).how();
        String lead = first + " − " + other.arm();
        all.add(
            deeper
                ? RingDifference.of(deep, same, base, testGalaxies)
                : RingDifference.of(lead, base, same, testGalaxies));
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

  /** Returns the same table as text, and at which numbers of labels a difference is in doubt. */
  @Override
  public String toString() {
    return table() + words();
  }

  /** Returns how the table is to be read, and a line for each kind of difference. */
  public String words() {
    String note =
        "accuracy ± standard deviation over choices of labels; differences − with the same labels"
            + " and galaxies, ± standard error;\nin doubt: within 3 standard errors";
    return Stream.concat(
            Stream.of(note),
            ResultTable.groups(differences(), RingDifference::name).stream()
                .map(RingDifference::words))
        .collect(Collectors.joining("\n"));
  }

  private List<Run> sorted() {
    return runs.stream().sorted(Comparator.comparingInt(Run::labels)).toList();
  }

  private ResultTable table() {
    return new ResultTable("labelled rings")
        .putAll(
            sorted(),
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
