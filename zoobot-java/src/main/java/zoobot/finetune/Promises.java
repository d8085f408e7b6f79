package zoobot.finetune;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.calibration.CalibrationReport;
import zoobot.calibration.CalibrationReport.Row;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.posterior.VotePosterior;
import zoobot.table.internal.Faults;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.task.Task.Kept;

/** How a model keeps its promises, tried on halves of labelled galaxies. */
final class Promises {

  private static final double[] LEVELS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
  private static final int FEWEST = 40;

  /** Galaxies that a promise is tried on, and the task with what it learnt from the others. */
  private record Half(Task learnt, float[][] raw, float[][] targets) {

    Kept kept(Task task, double level) {
      float[][] answers = Arrays.stream(raw).map(task::answers).toArray(float[][]::new);
      return task.kept(answers, targets, level);
    }
  }

  private Promises() {}

  static CalibrationReport of(FinetunedModel model, Catalog labelled, int divisions) {
    Check.between("divisions", divisions, 1, 10_000);
    Labels labels = model.others(labelled);
    int n = labels.size();
    String few = "%d labelled galaxies; to calibrate and to try it takes %d at least";
    Faults.check(n >= FEWEST, labels.source(), few, n, FEWEST);
    float[][] raw = model.raw(labels, Progress.standard());
    if (model.task().kind().equals(Task.VOTES)) {
      return ofVotes(model.uncalibrated().task(), raw, labels.targets(), divisions);
    }
    List<Half> halves =
        IntStream.range(0, divisions)
            .mapToObj(seed -> half(model.task(), raw, labels.targets(), seed))
            .toList();
    JsonElement label = model.task().toJson().get("label");
    List<String> names =
        List.of(CalibrationReport.ALL, label == null ? model.task().title() : label.getAsString());
    List<Row> rows = new ArrayList<>();
    for (double level : LEVELS) {
      List<Kept> before = halves.stream().map(h -> h.kept(model.task(), level)).toList();
      List<Kept> after = halves.stream().map(h -> h.kept(h.learnt, level)).toList();
      for (String name : names) {
        rows.add(row(CalibrationReport.LABELS, name, level, before, after, Kept::share, n - n / 2));
        rows.add(row(CalibrationReport.SIZE, name, level, before, after, Kept::size, n - n / 2));
      }
    }
    return new CalibrationReport(n, rows);
  }

  private static CalibrationReport ofVotes(
      Task task, float[][] raw, float[][] votes, int divisions) {
    int size = task.schema().size();
    List<VotePosterior> answers =
        Arrays.stream(raw)
            .map(task::answers) // fractions, then concentrations
            .map(all -> VotePosterior.of(task.schema(), Arrays.copyOfRange(all, size, 2 * size)))
            .toList();
    return CalibrationReport.of(answers, votes, divisions);
  }

  private static Half half(Task task, float[][] raw, float[][] targets, long seed) {
    int n = raw.length;
    int[] order = Order.shuffled(IntStream.range(0, n).toArray(), new SplittableRandom(seed));
    int[] learnt = Arrays.copyOf(order, n / 2);
    int[] tried = Arrays.copyOfRange(order, n / 2, n);
    Task known = task.calibrated(rows(raw, learnt), rows(targets, learnt));
    return new Half(known, rows(raw, tried), rows(targets, tried));
  }

  private static float[][] rows(float[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  private static Row row(
      String what,
      String name,
      double level,
      List<Kept> before,
      List<Kept> after,
      ToDoubleFunction<Kept> number,
      int tried) {
    double[] was = before.stream().mapToDouble(number).toArray();
    double[] is = after.stream().mapToDouble(number).toArray();
    return Row.of(what, name, "", level, was, is, tried);
  }
}
