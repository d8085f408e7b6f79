package zoobot.finetune;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.calibration.CalibrationReport;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Order;
import zoobot.plot.CalibrationChart;
import zoobot.plot.Picture;
import zoobot.table.internal.Faults;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.task.Task.Kept;

/**
 * How a classifier or regressor keeps its promises on labelled galaxies that it has not learnt
 * from, such as those of another survey: with the certainty that it has, and with what it would
 * learn of it from them. They are divided in two halves by chance, many times: what is learnt from
 * one is tried on the other, and the mean is told. Left out are galaxies that the model has learnt
 * from, by their ids.
 *
 * @param question what is asked, in a few words
 * @param label name of the column of labels
 * @param galaxies how many there were
 * @param rows by level
 */
public record SureReport(String question, String label, int galaxies, List<Row> rows) {

  private static final double[] LEVELS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
  private static final int FEWEST = 40;

  /**
   * What came of the promise at a level.
   *
   * @param level promised part of galaxies whose set or interval holds the label
   * @param before the part for which it does, of the model as it is; NaN if it promises nothing
   * @param after the same of one that has learnt from half of the galaxies
   * @param spread standard deviation of {@code after} over the divisions
   * @param sizeBefore mean number of answers in a set, or width of an interval
   * @param sizeAfter the same
   */
  public record Row(
      double level,
      double before,
      double after,
      double spread,
      double sizeBefore,
      double sizeAfter) {}

  public SureReport {
    rows = List.copyOf(rows);
  }

  /**
   * Measures.
   *
   * @param divisions how often galaxies are divided, at least 1
   * @throws zoobot.table.TableException if labels or images can't be used, or there are fewer than
   *     40 galaxies
   */
  public static SureReport of(FinetunedModel model, Catalog labelled, int divisions) {
    Labels labels = model.others(labelled);
    int n = labels.size();
    String few = "%d labelled galaxies; to calibrate and to try it takes %d at least";
    Faults.check(n >= FEWEST, labels.source(), few, n, FEWEST);
    Check.between("divisions", divisions, 1, 10_000);
    float[][] raw = model.raw(labels, Progress.standard());
    List<Task> tasks = new ArrayList<>();
    List<int[]> tried = new ArrayList<>();
    for (int seed = 0; seed < divisions; seed++) {
      int[] order = Order.shuffled(IntStream.range(0, n).toArray(), new SplittableRandom(seed));
      int[] half = Arrays.copyOf(order, n / 2);
      tasks.add(model.task().calibrated(some(raw, half), some(labels.targets(), half)));
      tried.add(Arrays.copyOfRange(order, n / 2, n));
    }
    List<Row> rows = new ArrayList<>();
    for (double level : LEVELS) {
      List<Kept> before = new ArrayList<>();
      List<Kept> after = new ArrayList<>();
      for (int i = 0; i < divisions; i++) {
        float[][] outputs = some(raw, tried.get(i));
        float[][] targets = some(labels.targets(), tried.get(i));
        before.add(kept(model.task(), outputs, targets, level));
        after.add(kept(tasks.get(i), outputs, targets, level));
      }
      double share = mean(after, Kept::share);
      rows.add(
          new Row(
              level,
              mean(before, Kept::share),
              share,
              Math.sqrt(mean(after, kept -> Math.pow(kept.share() - share, 2))),
              mean(before, Kept::size),
              mean(after, Kept::size)));
    }
    JsonElement label = model.task().toJson().get("label");
    return new SureReport(model.task().title(), label == null ? "" : label.getAsString(), n, rows);
  }

  private static float[][] some(float[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  private static Kept kept(Task task, float[][] raw, float[][] targets, double level) {
    float[][] answers = Arrays.stream(raw).map(task::answers).toArray(float[][]::new);
    return task.kept(answers, targets, level);
  }

  private static double mean(List<Kept> all, ToDoubleFunction<Kept> value) {
    return all.stream().mapToDouble(value).average().orElseThrow();
  }

  /**
   * Writes a table {@code question, nominal, before, after, galaxies}, with rows for the label and
   * the same for {@code all}; {@code before} is empty if the model promises nothing.
   */
  public void write(Path csv) {
    CsvWriter.write(
        csv,
        List.of("question", "nominal", "before", "after", "galaxies"),
        Stream.of(label, "all").flatMap(q -> rows.stream().map(r -> cells(q, r))));
  }

  private List<Object> cells(String name, Row row) {
    return List.of(name, row.level, rounded(row.before), rounded(row.after), galaxies);
  }

  private static Object rounded(double share) {
    return Double.isNaN(share) ? "" : Math.round(share * 1e5) / 1e5;
  }

  /** Draws how often promises were kept, against the level. */
  public Picture chart() {
    Stream<CalibrationReport.Row> all =
        rows.stream()
            .map(
                r ->
                    new CalibrationReport.Row(
                        "kept", "all", "", r.level, r.before, r.after, r.spread, galaxies));
    return CalibrationChart.of(question, all.toList());
  }

  @Override
  public String toString() {
    String header = "%s: %d galaxies, halves of which are learnt from and tried%n%n";
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, header, question, galaxies));
    String heads = "%8s %8s %16s %12s %12s%n";
    text.append(String.format(heads, "promised", "before", "after", "size before", "size after"));
    String line = "%8.2f %8.3f %8.3f ± %.3f %12.3f %12.3f%n";
    for (Row r : rows) {
      Object[] cells = {r.level, r.before, r.after, r.spread, r.sizeBefore, r.sizeAfter};
      text.append(String.format(Locale.ROOT, line, cells));
    }
    return text.toString();
  }
}
