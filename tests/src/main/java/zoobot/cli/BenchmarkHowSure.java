package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.calibration.CalibrationError;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.evaluation.Summary;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.FrozenFeatures;
import zoobot.io.Progress;
import zoobot.io.internal.Order;
import zoobot.predict.Predictions;
import zoobot.task.Labels;
import zoobot.task.Task;

/** Whether a model that says how sure it is keeps its promise, over random splits. */
@Command(
    name = "how-sure",
    description =
        "Finetune on random parts of a catalogue, and count on the other galaxies how often the"
            + " set, or the interval, holds the label.",
    mixinStandardHelpOptions = true)
final class BenchmarkHowSure implements Callable<Integer> {

  private static final int FIFTHS = 5;

  /** The probabilities, without calibration and with it, that an answer is right. */
  private record Stated(double plain, double confidence, boolean right) {}

  private final List<Stated> stated = new ArrayList<>();

  @Option(names = "--catalog", required = true, description = "Table with labels of all galaxies.")
  private Path catalog;

  @Option(names = "--images", required = true, description = "Folder that file_loc is relative to.")
  private Path images;

  @Option(names = "--label", required = true, description = "Column of labels.")
  private String label;

  @Option(names = "--regression", description = "The labels are numbers from 0 to 1.")
  private boolean regression;

  @Option(
      names = "--labels",
      split = ",",
      defaultValue = "50,200,600",
      description = "Learnt from.")
  private List<Integer> sizes;

  @Option(names = "--splits", defaultValue = "20", description = "Random splits.")
  private int splits;

  @Option(names = "--level", defaultValue = "0.9", description = "What is promised.")
  private double level;

  @Override
  public Integer call() {
    Catalog all = Catalog.read(catalog, images);
    FinetuneOptions options = FinetuneOptions.defaults().withViews(1);
    options = options.withLabels(options.labels().withUnitInterval(regression));
    Task task =
        regression ? Task.numbers(label, options.labels()) : Task.classes(label, options.labels());
    try (Encoder encoder = Encoder.galaxies()) {
      FrozenFeatures features = FrozenFeatures.of(encoder, all, options, Progress.standard());
      Labels truth = task.read(all);
      for (int size : sizes) {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        stated.clear();
        for (int split = 0; split < splits; split++) {
          measure(features, all, truth, size, split, options)
              .forEach(
                  (name, value) ->
                      measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
        }
        measured.forEach((name, values) -> print(size, name, values));
        if (!regression) {
          print(size, "error before", List.of(error(Stated::plain)));
          print(size, "error after", List.of(error(Stated::confidence)));
        }
      }
    }
    return 0;
  }

  private void print(int size, String name, List<Double> values) {
    double[] known = values.stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).toArray();
    Summary summary = Summary.of(known);
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%s,%.4f,%.4f,%d%n",
        label,
        size,
        name,
        summary.mean(),
        summary.standardError() * Math.sqrt(known.length),
        known.length);
  }

  private Map<String, Double> measure(
      FrozenFeatures features,
      Catalog all,
      Labels truth,
      int size,
      int seed,
      FinetuneOptions options) {
    int[] rows = IntStream.range(0, all.size()).toArray();
    int[] order = Order.shuffled(rows, new SplittableRandom(seed));
    int[] learnt = Arrays.stream(order, 0, size).sorted().toArray();
    int[] others = Arrays.stream(order, size, order.length).sorted().toArray();
    try (FinetunedModel model = features.finetune(taskOf(truth), learnt, options.withSeed(seed))) {
      Predictions sure =
          new Predictions(all.ids(), model.columns(), features.predict(model))
              .with(model.certainty(level))
              .rows(others);
      return regression
          ? numbers(sure, truth.rows(others))
          : classes(model, sure, truth.rows(others));
    }
  }

  /** All classes are known beforehand, though a few labels may not show each. */
  private Task taskOf(Labels truth) {
    return truth.task();
  }

  private Map<String, Double> classes(FinetunedModel model, Predictions sure, Labels truth) {
    List<String> names = model.task().classes();
    double[] confidence = sure.column(label + "_confidence");
    int n = truth.size();
    boolean[] right = new boolean[n];
    boolean[] held = new boolean[n];
    double sizes = 0;
    for (int i = 0; i < n; i++) {
      float[] answers = Arrays.copyOf(sure.values()[i], model.columns().size());
      double[] p = model.task().probabilities(answers);
      int top = Order.highest(p);
      right[i] = top == truth.strata()[i];
      stated.add(new Stated(p[top], confidence[i], right[i]));
      List<String> set = List.of(sure.texts(label + "_set").get(i).split("\\|"));
      held[i] = set.contains(word(names, truth.strata()[i]));
      sizes += set.size();
    }
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("accuracy", share(right, IntStream.range(0, n)));
    measured.put("coverage", share(held, IntStream.range(0, n)));
    for (int k = 0; k < names.size(); k++) {
      int of = k;
      IntStream galaxies = IntStream.range(0, n).filter(i -> truth.strata()[i] == of);
      measured.put("coverage of " + names.get(k), share(held, galaxies));
    }
    measured.put("answers a set", sizes / n);
    fifths(measured, "confidence", confidence, held);
    return measured;
  }

  private String word(List<String> classes, int k) {
    boolean yesOrNo = classes.equals(List.of("0", "1"));
    return !yesOrNo ? classes.get(k) : k == 1 ? label : "no " + label;
  }

  private Map<String, Double> numbers(Predictions sure, Labels truth) {
    double[] low = sure.column(label + "_low");
    double[] high = sure.column(label + "_high");
    int n = truth.size();
    boolean[] held = new boolean[n];
    double[] width = new double[n];
    for (int i = 0; i < n; i++) {
      double number = truth.targets()[i][0];
      held[i] = low[i] <= number && number <= high[i];
      width[i] = high[i] - low[i];
    }
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("coverage", share(held, IntStream.range(0, n)));
    measured.put("width", Arrays.stream(width).average().orElseThrow());
    fifths(measured, "answer", sure.column(label + "_pred"), held);
    fifths(measured, "width", width, held);
    double[] numbers = Arrays.stream(truth.targets()).mapToDouble(t -> t[0]).toArray();
    fifths(measured, "truth", numbers, held);
    return measured;
  }

  private static void fifths(
      Map<String, Double> measured, String by, double[] key, boolean[] held) {
    int[] order = Order.ascending(key);
    for (int f = 0; f < FIFTHS; f++) {
      IntStream part =
          Arrays.stream(order, f * order.length / FIFTHS, (f + 1) * order.length / FIFTHS);
      measured.put("coverage of fifth " + (f + 1) + " by " + by, share(held, part));
    }
  }

  private static double share(boolean[] held, IntStream galaxies) {
    return galaxies.mapToDouble(i -> held[i] ? 1 : 0).average().orElse(Double.NaN);
  }

  /** Returns the expected calibration error over the galaxies of all splits. */
  private double error(ToDoubleFunction<Stated> probability) {
    boolean[] right = new boolean[stated.size()];
    IntStream.range(0, right.length).forEach(i -> right[i] = stated.get(i).right());
    double[] all = stated.stream().mapToDouble(probability).toArray();
    return CalibrationError.of(all, right);
  }
}
