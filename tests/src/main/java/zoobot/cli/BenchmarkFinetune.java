package zoobot.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.image.Frame;
import zoobot.io.Progress;

/** From labels and image files to a finetuned model, on a frozen encoder. */
@Command(
    name = "finetune",
    description = "Finetuning on a frozen encoder, from image files to scores on test galaxies.",
    mixinStandardHelpOptions = true)
final class BenchmarkFinetune implements Callable<Integer> {

  private static final Turns.Figure TIME = Turns.Figure.SECONDS;

  /** How long it took, and how good it was on test galaxies. */
  private record Result(double seconds, double accuracy) {}

  @Option(
      names = "--catalog",
      required = true,
      description = "Table (CSV, Parquet or FITS) with id_str, file_loc, labels.")
  private Path catalog;

  @Option(names = "--images", required = true, description = "Folder that file_loc is relative to.")
  private Path images;

  @Option(names = "--label", defaultValue = "ring", description = "Column of 0 and 1.")
  private String label;

  @Option(names = "--labels", defaultValue = "500", description = "How many, half of each class.")
  private int labels;

  @Option(names = "--size", defaultValue = "96", description = "Side in pixels.")
  private int size;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "Turns, each with a seed of its own.")
  private int turns;

  @Option(names = "--peer", description = "\"PYTHON SCRIPT\" to run in turns.")
  private String peer;

  @Option(names = "--peer-weights", description = "The encoder's weights, for the peer.")
  private Path weights;

  @Override
  public Integer call() {
    Catalog all = Catalog.read(catalog, images);
    double[] ratios = new double[turns];
    try (Encoder encoder = Encoder.galaxies()) {
      for (int turn = 0; turn < turns; turn++) {
        Result ours = ours(encoder, subset(all, turn), turn);
        System.out.printf(
            Locale.ROOT,
            "turn %d: zoobot-java %.1f s, accuracy %.3f",
            turn + 1,
            ours.seconds(),
            ours.accuracy());
        if (peer != null) {
          Result theirs = peer(turn);
          ratios[turn] = TIME.ratio(ours.seconds(), theirs.seconds());
          System.out.printf(
              Locale.ROOT,
              "; peer %.1f s, accuracy %.3f; ratio %.2f",
              theirs.seconds(),
              theirs.accuracy(),
              ratios[turn]);
        }
        System.out.println();
      }
    }
    if (peer != null) {
      Turns.print("ratio", ratios);
    }
    return 0;
  }

  private Result ours(Encoder encoder, Catalog galaxies, long seed) {
    long start = System.nanoTime();
    FinetuneOptions options =
        FinetuneOptions.defaults().withSize(size).withFrame(Frame.WHOLE).withSeed(seed);
    try (FinetunedModel model =
        Finetune.classifier(encoder, galaxies, label, options, Progress.SILENT)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(seconds, model.report().test().value("accuracy"));
    }
  }

  /** Returns half of the labels of each class, by chance. */
  private Catalog subset(Catalog all, long seed) {
    int[] classes = all.labels(label);
    SplittableRandom random = new SplittableRandom(seed);
    Map<Double, Integer> ones = new TreeMap<>();
    Map<Double, Integer> others = new TreeMap<>();
    for (int row = 0; row < classes.length; row++) {
      if (classes[row] == 0 || classes[row] == 1) {
        (classes[row] == 1 ? ones : others).put(random.nextDouble(), row);
      }
    }
    int half = Math.min(labels / 2, Math.min(ones.size(), others.size()));
    return all.rows(
        Stream.of(ones, others)
            .flatMap(rows -> rows.values().stream().limit(half))
            .mapToInt(row -> row)
            .sorted()
            .toArray());
  }

  private Result peer(int seed) {
    String[] arguments = {
      "finetune",
      "--catalog",
      "" + catalog,
      "--images",
      "" + images,
      "--label",
      label,
      "--labels",
      "" + labels,
      "--size",
      "" + size,
      "--seed",
      "" + seed
    };
    List<String> command = new ArrayList<>(Peer.command(peer, arguments));
    if (weights != null) {
      command.addAll(List.of("--weights", weights.toString()));
    }
    JsonObject json = Peer.run(command, TIME.key());
    return new Result(json.get(TIME.key()).getAsDouble(), json.get("test_accuracy").getAsDouble());
  }
}
