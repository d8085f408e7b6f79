package zoobot.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.calibration.ClassCalibration;
import zoobot.catalog.Catalog;
import zoobot.evaluation.ClassMetrics;
import zoobot.io.internal.Check;
import zoobot.io.internal.Missing;
import zoobot.io.internal.Order;
import zoobot.onnx.OnnxGraph;
import zoobot.predict.Certainty;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.Sentinels;
import zoobot.table.internal.Truth;

/**
 * Which of K ≥ 2 classes, none before they are read. The loss is the cross-entropy; targets are one
 * probability a class. Two classes have one raw output, the log-odds of the second; more one each.
 */
record ClassTask(
    String label, List<String> classes, LabelOptions options, ClassCalibration calibration)
    implements Task {

  static final String KIND = "classifier";
  private static final double CONFIDENT = 0.9;

  ClassTask {
    classes = List.copyOf(classes);
    Check.that(classes.size() != 1, "a classifier needs two classes, got %s", classes);
  }

  ClassTask(String label, List<String> classes, LabelOptions options) {
    this(label, classes, options, null);
  }

  static Task read(JsonObject json) {
    Gson gson = new Gson();
    List<String> names = List.of(gson.fromJson(json.get("classes"), String[].class));
    ClassCalibration known = gson.fromJson(json.get("calibration"), ClassCalibration.class);
    return new ClassTask(json.get("label").getAsString(), names, LabelOptions.defaults(), known);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("label", label);
    json.add("classes", new Gson().toJsonTree(classes));
    if (calibration != null) {
      json.add("calibration", new Gson().toJsonTree(calibration));
    }
    return json;
  }

  @Override
  public String title() {
    return "'" + label + "', a classifier of " + classes.size() + " classes";
  }

  @Override
  public Labels read(Catalog catalog) {
    return ClassReader.labels(catalog, this);
  }

  @Override
  public Task calibrated(float[][] raw, float[][] targets) {
    boolean enough = raw.length >= ClassCalibration.FEWEST;
    double[][] model =
        Arrays.stream(raw).map(r -> probabilities(answers(r))).toArray(double[][]::new);
    ClassCalibration known = enough ? ClassCalibration.fit(model, labels(targets)) : null;
    return new ClassTask(label, classes, options, known);
  }

  @Override
  public Certainty certainty(double level) {
    return calibration == null
        ? Task.super.certainty(level)
        : new ClassCertainty(this, calibration).at(level);
  }

  @Override
  public String promise() {
    return calibration == null ? "" : new ClassCertainty(this, calibration).promise();
  }

  @Override
  public Kept kept(float[][] answers, float[][] targets, double level) {
    return calibration == null
        ? Task.super.kept(answers, targets, level)
        : new ClassCertainty(this, calibration).kept(answers, targets, level);
  }

  @Override
  public int outputs() {
    return classes.size() == 2 ? 1 : classes.size();
  }

  @Override
  public Loss loss(NDManager manager) {
    return classes.size() == 2 ? ClassTask::binary : ClassTask::softmax;
  }

  private static NDArray binary(NDArray raw, NDArray targets) {
    NDArray z = raw.reshape(-1);
    NDArray y = targets.get(":, 1");
    // max(z, 0) − z y + ln(1 + e^−|z|): the cross-entropy without an overflow for large |z|
    NDArray tail = z.abs().neg().exp().add(1).log();
    return Activation.relu(z).sub(z.mul(y)).add(tail);
  }

  private static NDArray softmax(NDArray raw, NDArray targets) {
    return raw.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
  }

  @Override
  public float[][] softened(float[][] targets) {
    return ClassCalibration.softened(labels(targets), classes.size());
  }

  private static int[] labels(float[][] targets) {
    return Arrays.stream(targets).mapToInt(ClassTask::top).toArray();
  }

  /** Returns weights by class, those of the options, or such that each class weighs the same. */
  @Override
  public float[] weights(Labels train, Labels galaxies) {
    Set<String> weighed = options.weights().keySet();
    boolean known = classes.containsAll(weighed);
    Check.that(known, "weights are given for classes %s; the classes are %s", weighed, classes);
    int[] counts = counts(train);
    double[] weights = new double[classes.size()];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] =
          isBalanced()
              ? 1.0 / Math.max(1, counts[k])
              : options.weights().getOrDefault(classes.get(k), 1.0);
      sum += weights[k] * counts[k];
    }
    float[] each = new float[galaxies.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = (float) (weights[galaxies.strata()[i]] * (train.size() / sum));
    }
    return each;
  }

  private boolean isBalanced() {
    return options.balanced() && options.weights().isEmpty();
  }

  private int[] counts(Labels labels) {
    return Arrays.copyOf(labels.counts(), classes.size());
  }

  /** Returns whether one number, the probability of the second class, says it all. */
  boolean isYesOrNo() {
    return Truth.areNoAndYes(classes);
  }

  @Override
  public List<String> columns() {
    return isYesOrNo()
        ? List.of(label + "_pred")
        : classes.stream().map(name -> label + "_" + name + "_pred").toList();
  }

  @Override
  public float[] answers(float[] raw) {
    float[] probabilities = new float[classes.size()];
    if (raw.length == 1) {
      probabilities[1] = (float) (1 / (1 + Math.exp(-raw[0])));
      probabilities[0] = 1 - probabilities[1];
      return isYesOrNo() ? new float[] {probabilities[1]} : probabilities;
    }
    double highest = raw[top(raw)];
    double sum = 0;
    for (float value : raw) {
      sum += Math.exp(value - highest);
    }
    for (int k = 0; k < raw.length; k++) {
      probabilities[k] = (float) (Math.exp(raw[k] - highest) / sum);
    }
    return probabilities;
  }

  @Override
  public String onnx(OnnxGraph graph, String raw) {
    if (outputs() > 1) {
      return graph.node("Softmax", List.of(raw), "axis", 1);
    }
    String second = graph.node("Sigmoid", raw);
    String first = graph.node("Sub", graph.numbers(1), second);
    return isYesOrNo() ? second : graph.node("Concat", List.of(first, second), "axis", 1);
  }

  @Override
  public double[] probabilities(float[] answers) {
    return isYesOrNo()
        ? new double[] {1 - answers[0], answers[0]}
        : IntStream.range(0, answers.length).mapToDouble(k -> answers[k]).toArray();
  }

  /** Returns the place of the greatest number, the first of equals. */
  static int top(float[] numbers) {
    return IntStream.range(0, numbers.length).reduce(0, (a, b) -> numbers[b] > numbers[a] ? b : a);
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    int[] labels = labels(targets);
    double[][] probabilities =
        Arrays.stream(answers).map(this::probabilities).toArray(double[][]::new);
    ClassMetrics metrics = ClassMetrics.of(classes, labels, probabilities);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("accuracy", metrics.accuracy());
    values.put("balanced_accuracy", metrics.balancedAccuracy());
    values.put("roc_auc", metrics.rocAuc());
    values.put("average_precision", metrics.averagePrecision());
    values.put("majority_accuracy", metrics.majorityAccuracy());
    return new Scores(labels.length, values, metrics.toString());
  }

  @Override
  public String describe(Labels all) {
    String how = isBalanced() ? "; in training each class weighs the same" : "";
    return all.size() + ": " + each(counts(all)) + how;
  }

  /** Returns counts as "37 × no ring, 43 × ring". */
  String each(int[] counts) {
    return IntStream.range(0, counts.length)
        .mapToObj(k -> counts[k] + " × " + classes.get(k))
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> warnings(Labels all, Scores test) {
    List<String> list = new ArrayList<>();
    spellings(list);
    notKnown(list, all);
    int[] counts = counts(all);
    String few = "class '%s' has %d labels; below %d model and scores depend much on chance";
    IntStream.range(0, counts.length)
        .filter(k -> counts[k] < Labels.FEW)
        .forEach(k -> list.add(few.formatted(classes.get(k), counts[k], Labels.FEW)));
    if (test != null) {
      double balanced = test.value("balanced_accuracy");
      // one standard error of an accuracy of 1/2, where it is largest
      if (balanced <= 1.0 / classes.size() + 1 / Math.sqrt(4.0 * test.galaxies())) {
        String poor =
            "the model is hardly better than guessing (balanced accuracy %.3f of %d classes)";
        list.add(String.format(Locale.ROOT, poor, balanced, classes.size()));
      }
    }
    return list;
  }

  private void notKnown(List<String> list, Labels all) {
    String words =
        "a class is called '%s'; if that means 'not known', name it as unlabelled"
            + " (--unlabelled %s)";
    classes.stream().filter(Missing::isDoubtful).forEach(c -> list.add(words.formatted(c, c)));
    double[] numbers = classes.stream().mapToDouble(CellKind::number).toArray();
    double[] labels = Arrays.stream(all.strata()).mapToDouble(k -> numbers[k]).toArray();
    Sentinels.warnings(labels).forEach(warning -> list.add("of the labels " + warning));
  }

  /** Hand-made tables say Yes here and yes there. */
  private void spellings(List<String> list) {
    classes.stream()
        .collect(Collectors.groupingBy(name -> name.strip().toLowerCase(Locale.ROOT)))
        .values()
        .stream()
        .filter(names -> names.size() > 1)
        .map(names -> String.join("', '", names))
        .map("the classes '%s' differ in capitals or blanks only; are they one?"::formatted)
        .forEach(list::add);
  }

  @Override
  public List<Contradiction> contradictions(Labels galaxies, float[][] answers) {
    List<Contradiction> found = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      double[] p = probabilities(answers[i]);
      int truth = galaxies.strata()[i];
      int top = Order.highest(p);
      if (top != truth && p[top] > CONFIDENT) {
        String id = galaxies.galaxies().get(i).id();
        found.add(new Contradiction(id, classes.get(truth), classes.get(top), p[top]));
      }
    }
    return found;
  }
}
