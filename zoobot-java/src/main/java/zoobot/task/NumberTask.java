package zoobot.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import zoobot.calibration.IntervalCalibration;
import zoobot.catalog.Catalog;
import zoobot.encoder.internal.Forward;
import zoobot.evaluation.RegressionMetrics;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.onnx.OnnxGraph;
import zoobot.predict.Certainty;
import zoobot.table.internal.Faults;
import zoobot.table.internal.Sentinels;

/**
 * A number, by a sigmoid within 0 to 1 where wanted. The loss is the squared error, of the number
 * in units of the training galaxies' spread, or the absolute one, rounded off below a hundredth of
 * the spread so that it has a gradient everywhere; targets are the number itself.
 */
record NumberTask(
    String label,
    double mean,
    double spread,
    boolean unitInterval,
    boolean absoluteError,
    Set<String> unlabelled,
    IntervalCalibration calibration)
    implements Task {

  static final String KIND = "regressor";
  private static final Gson JSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();
  private static final float ROUND = 0.01f;
  private static final int STRATA = 5;
  private static final int FEWEST = 4;

  NumberTask {
    Check.that(label != null && spread > 0, "a regressor needs a label and a spread above 0");
    unlabelled = unlabelled == null ? Set.of() : Set.copyOf(unlabelled);
  }

  static Task read(JsonObject json) {
    return JSON.fromJson(json, NumberTask.class);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = JSON.toJsonTree(this).getAsJsonObject();
    if (unlabelled.isEmpty()) {
      json.remove("unlabelled"); // as in models of before, by whose content runs are known
    }
    return json;
  }

  @Override
  public String title() {
    return "'" + label + "', a regressor";
  }

  /** Reads the labelled galaxies; 4 numbers are the fewest. */
  @Override
  public Labels read(Catalog catalog) {
    Unlabelled unlabelled = Unlabelled.of(catalog, catalog.texts(label), this.unlabelled);
    Catalog labelled = catalog.rows(unlabelled.labelled());
    double[] numbers = labelled.numbers(label);
    check(labelled, numbers);
    float[][] targets =
        Arrays.stream(numbers).mapToObj(n -> new float[] {(float) n}).toArray(float[][]::new);
    int[] rows = unlabelled.labelled();
    Labels labels = Labels.of(this, catalog, rows, targets, strata(numbers), unlabelled.notes());
    return labels.withTask(fitted(labels));
  }

  private void check(Catalog catalog, double[] numbers) {
    Faults faults = new Faults(catalog.source());
    for (int row = 0; row < numbers.length; row++) {
      double number = numbers[row];
      if (unitInterval && (number < 0 || number > 1)) {
        faults.add(catalog.line(row), label, "is " + number + ", outside the unit interval 0 to 1");
      } else if (Float.isInfinite((float) number)) {
        String huge = "is " + number + ", which is too large for a float; learn its logarithm";
        faults.add(catalog.line(row), label, huge);
      }
    }
    faults.orThrow();
    long different = Arrays.stream(numbers).distinct().count();
    boolean enough = numbers.length >= FEWEST && different > 1;
    String few =
        "column '%s': %d numbers, %d of them different; a regressor needs at least %d numbers that are not all equal";
    Faults.check(enough, catalog.source(), few, label, numbers.length, different, FEWEST);
  }

  /** Returns the fifth that each number falls into, from the smallest up. */
  private static int[] strata(double[] numbers) {
    int[] order = Order.ascending(numbers);
    int[] strata = new int[numbers.length];
    for (int rank = 0; rank < order.length; rank++) {
      strata[order[rank]] = (int) ((long) rank * STRATA / order.length);
    }
    return strata;
  }

  @Override
  public Task fitted(Labels train) {
    double[] all = Arrays.stream(train.targets()).mapToDouble(t -> t[0]).toArray();
    double middle = Arrays.stream(all).average().orElseThrow();
    double squares = Arrays.stream(all).map(n -> (n - middle) * (n - middle)).average().orElse(0);
    boolean different = Arrays.stream(all).anyMatch(n -> n != all[0]);
    double deviation = different ? Math.sqrt(squares) : 1;
    return new NumberTask(label, middle, deviation, unitInterval, absoluteError, unlabelled, null);
  }

  /** Returns the numbers as they were written: 99.99 for the float next to it. */
  private static double[] numbers(Labels labels) {
    return Arrays.stream(labels.targets())
        .mapToDouble(target -> Double.parseDouble(Float.toString(target[0])))
        .toArray();
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public Loss loss(NDManager manager) {
    return (raw, targets) -> {
      NDArray z = raw.reshape(-1);
      NDArray scaled =
          unitInterval ? Forward.times(Activation.sigmoid(z).sub(mean), 1 / spread) : z;
      NDArray error = scaled.sub(targets.reshape(-1).sub(mean).div(spread));
      NDArray square = error.mul(error);
      return absoluteError ? square.add(ROUND * ROUND).sqrt().sub(ROUND) : square;
    };
  }

  @Override
  public List<String> columns() {
    return List.of(label + "_pred");
  }

  @Override
  public float[] answers(float[] raw) {
    double value = unitInterval ? 1 / (1 + Math.exp(-raw[0])) : mean + spread * raw[0];
    return new float[] {(float) value};
  }

  @Override
  public String onnx(OnnxGraph graph, String raw) {
    if (unitInterval) {
      return graph.node("Sigmoid", raw);
    }
    String scaled = graph.node("Mul", raw, graph.numbers((float) spread));
    return graph.node("Add", scaled, graph.numbers((float) mean));
  }

  @Override
  public Task calibrated(float[][] raw, float[][] targets) {
    boolean enough = raw.length >= IntervalCalibration.FEWEST;
    double[] known = Arrays.stream(raw).mapToDouble(r -> answers(r)[0]).toArray();
    double[] truths = Arrays.stream(targets).mapToDouble(t -> t[0]).toArray();
    IntervalCalibration learnt = enough ? IntervalCalibration.fit(known, truths) : null;
    return new NumberTask(label, mean, spread, unitInterval, absoluteError, unlabelled, learnt);
  }

  @Override
  public Certainty certainty(double level) {
    if (calibration == null) {
      return Task.super.certainty(level);
    }
    calibration.halfWidth(mean, level); // a level that can't be promised is told before any work
    List<String> names = List.of(label + "_low", label + "_high");
    return new Certainty(names, List.of(), a -> new Certainty.Cells(interval(a[0], level)));
  }

  private float[] interval(float answer, double level) {
    double half = calibration.halfWidth(answer, level);
    double low = unitInterval ? Math.max(0, answer - half) : answer - half;
    double high = unitInterval ? Math.min(1, answer + half) : answer + half;
    return new float[] {(float) low, (float) high};
  }

  @Override
  public String promise() {
    String words =
        "at 90 %% the interval holds the truth of 9 in 10 galaxies like those labelled; known from %d";
    return calibration == null ? "" : words.formatted(calibration.galaxies());
  }

  @Override
  public Kept kept(float[][] answers, float[][] targets, double level) {
    if (calibration == null) {
      return Task.super.kept(answers, targets, level);
    }
    float[][] ends = Arrays.stream(answers).map(a -> interval(a[0], level)).toArray(float[][]::new);
    return Kept.of(
        ends.length,
        i -> ends[i][0] <= targets[i][0] && targets[i][0] <= ends[i][1],
        i -> ends[i][1] - ends[i][0]);
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    double[] truth = Arrays.stream(targets).mapToDouble(t -> t[0]).toArray();
    double[] predicted = Arrays.stream(answers).mapToDouble(a -> a[0]).toArray();
    RegressionMetrics metrics = RegressionMetrics.of(truth, predicted, mean);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rmse", metrics.rootMeanSquareError());
    values.put("mean_absolute_error", metrics.meanAbsoluteError());
    values.put("r_squared", metrics.rSquared());
    values.put("constant_rmse", metrics.constantRootMeanSquareError());
    values.put("constant_mean_absolute_error", metrics.constantMeanAbsoluteError());
    return new Scores(truth.length, values, metrics.toString());
  }

  @Override
  public String describe(Labels all) {
    String form = "%d numbers; mean %.4g and spread %.4g to learn from";
    return String.format(Locale.ROOT, form, all.size(), mean, spread);
  }

  @Override
  public List<String> warnings(Labels all, Scores test) {
    List<String> list = new ArrayList<>(Task.super.warnings(all, test));
    Sentinels.warnings(numbers(all)).forEach(warning -> list.add("of the labels " + warning));
    if (test != null && test.value("rmse") >= test.value("constant_rmse")) {
      list.add("the model is no better than always answering the mean");
    }
    return list;
  }
}
