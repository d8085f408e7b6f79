package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.anomaly.AnomalyOptions;
import zoobot.catalog.Catalog;
import zoobot.experiment.AnomalyData;
import zoobot.experiment.AnomalyExperiment;
import zoobot.experiment.AnomalyResult;
import zoobot.plot.Picture;
import zoobot.predict.Predictions;
import zoobot.representation.Pca;
import zoobot.representation.Representations;

@Command(
    name = "anomalies",
    description = {
      "Measure how well the anomaly finder learns what a user seeks.",
      "A simulated user labels galaxies by a column of the catalogue; table, CSV and chart."
    })
final class AnomaliesCommand implements Runnable {

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--label",
      required = true,
      description = "Of numbers, or yes and no: sought from --threshold up, unknown below 0.")
  private String label;

  @Option(names = "--threshold", defaultValue = "1", description = "See --label.")
  private double threshold;

  @Option(names = "--where", description = "COLUMN=VALUE of the galaxies to search among.")
  private String where;

  @Option(names = "--rarity", description = "The sought are made rarer than this.")
  private double rarity = 0.02;

  @Option(
      names = "--representations",
      description = "FILE or NAME=FILE, also a folder of files; may be repeated.")
  private List<String> representations;

  @Mixin private Options.Features files;

  @Option(names = "--components", description = "Principal components of these.")
  private int components = 40;

  @Option(
      names = "--votes",
      paramLabel = "FILE",
      description = "What 'zoobot predict' wrote of votes: also beside these components.")
  private Path votes;

  @Option(
      names = "--no-shapes",
      description = "Leave out what measures images: shapes, Astronomaly.")
  private boolean noShapes;

  @Option(names = "--runs", defaultValue = "15", description = "Random starts per method.")
  private int runs;

  @Option(names = "--labels", defaultValue = "200", description = "Galaxies labelled in a run.")
  private int labels;

  @Option(
      names = "--example",
      description = "The user knows one of the sought, and labels it first; it isn't counted.")
  private boolean example;

  @Option(names = "--batch", defaultValue = "10", description = "Galaxies labelled at a time.")
  private int batch;

  @Option(names = "--tradeoff", defaultValue = "0.5", description = "Of the paper's loop.")
  private double tradeoff;

  @Option(names = "--restarts", defaultValue = "0", description = "Further searches per fit.")
  private int restarts;

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Option(names = "--output", defaultValue = "out/anomalies", description = "Folder to write to.")
  private Path output;

  @Override
  public void run() {
    galaxies.refuse(noShapes, "with --no-shapes, as no image is read", Options.OF_IMAGES);
    galaxies.refuse(
        representations == null,
        "without --representations",
        "--components --representations- --no-shapes --votes");
    AnomalyOptions finder = // options are refused before the work, if at all
        AnomalyOptions.defaults().withBatch(batch).withTradeoff(tradeoff).withRestarts(restarts);
    AnomalyExperiment.Options options =
        AnomalyExperiment.Options.defaults()
            .withFinder(finder)
            .withRuns(runs)
            .withLabels(labels)
            .withSeed(seed)
            .withExample(example);
    Outputs.folder(output, "anomalies", galaxies.catalog);
    AnomalyData data = data();
    int all = data.truth().length;
    System.out.printf(
        "%d sought among %d galaxies (%.2f %%)%n", data.sought(), all, 100 * data.rate());
    List<AnomalyExperiment.Features> features = new ArrayList<>();
    for (String option : representations == null ? List.<String>of() : representations) {
      features.addAll(features(option, data.pool().ids()));
    }
    if (!noShapes) {
      features.add(AnomalyExperiment.Features.shapes(data));
    }
    AnomalyResult result = AnomalyExperiment.run(data, features, options, Outputs.progress());
    String title = "Finding '" + label + "' (labels given written in; bars: 3 σ)";
    Picture chart = result.chart(title, label);
    System.out.println();
    Outputs.experiment(output, "anomalies", result.toCsv(), result, chart);
  }

  private AnomalyData data() {
    Catalog all = noShapes ? galaxies.rows(galaxies.catalog) : galaxies.read(galaxies.catalog);
    all = where == null ? all : Options.where(all, "--where", where);
    AnomalyData data = AnomalyData.of(all, label, threshold, rarity, seed);
    return noShapes
        ? data
        : AnomalyData.of(broken.usable(data.pool()), label, threshold, rarity, seed);
  }

  /**
   * Returns the first principal components of representations, FILE or NAME=FILE; with --votes too.
   */
  private List<AnomalyExperiment.Features> features(String option, List<String> ids) {
    int equals = option.indexOf('=');
    Path file = Path.of(option.substring(equals + 1));
    String name = equals < 0 ? file.getFileName().toString() : option.substring(0, equals);
    Representations all = files.read(file);
    Representations pool = all.rows(ids.stream().mapToInt(all::row).toArray());
    Representations few =
        pool.features() > components ? Pca.fit(pool, components).transform(pool) : pool;
    AnomalyExperiment.Features alone = AnomalyExperiment.Features.of(name, few);
    return votes == null
        ? List.of(alone)
        : List.of(
            alone,
            AnomalyExperiment.Features.of(
                name + " and votes", Predictions.read(votes).beside(few)));
  }
}
