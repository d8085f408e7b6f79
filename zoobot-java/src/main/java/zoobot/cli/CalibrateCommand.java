package zoobot.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.calibration.CalibrationReport;
import zoobot.catalog.Catalog;
import zoobot.finetune.FinetunedModel;
import zoobot.io.internal.Check;
import zoobot.plot.CalibrationChart;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;
import zoobot.task.Task;

@Command(
    name = "calibrate",
    description = {
      "Find out whether a model's probabilities keep their promise, and make it keep them.",
      "Galaxies with votes that the model has not learnt from, your own or simulated ones, are"
          + " divided in two halves, again and again: on one half the model learns how sure it is,"
          + " on the other it is tried, beside the model without any calibration. What comes out is a folder: coverage.csv (intervals of"
          + " vote counts), sets.csv (sets that hold the volunteers' most frequent answer),"
          + " measures.csv (all measures), report.txt, and the charts coverage.png and sets.png."
          + " Of a model of labels these are galaxies with labels, and the folder has coverage.csv"
          + " (sets of classes, or intervals of numbers, that hold the label), measures.csv,"
          + " report.txt and coverage.png.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  zoobot calibrate --simulated 3000 --seed 1 --output calibration",
      "  zoobot calibrate --model votes-model --catalog votes.csv --images jpgs --output calibration"
          + " --save calibrated-model",
      "  zoobot calibrate --model ring-model --catalog rings.csv --images jpgs --output calibration",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped."
    })
final class CalibrateCommand implements Callable<Integer> {

  private static final long OTHERS = 1_000_000; // seeds that no encoder or model has learnt from

  /** Which galaxies. */
  static final class Source {

    @Option(names = "--simulated", paramLabel = "COUNT", description = "How many to simulate.")
    private Integer simulated;

    @Option(
        names = "--catalog",
        description =
            "Table (CSV, Parquet, FITS, VOTable) with id_str, file_loc and the counts of votes, or the"
                + " column of labels.")
    private Path catalog;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--model",
      defaultValue = "galaxies",
      description =
          "Folder of a model that learnt from votes or labels, or galaxies, the bundled one.")
  private String model;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Tables tables;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of numbers, such as size and brightness, whose worst fifth is sought.")
  private List<String> by = List.of();

  @Option(
      names = "--seed",
      defaultValue = "0",
      description =
          "Of simulated galaxies; other ones than 'zoobot simulate' makes, which a model may know.")
  private long seed;

  @Option(names = "--divisions", description = "How often galaxies are divided.")
  private int divisions = CalibrationReport.DIVISIONS;

  @Option(names = "--output", required = true, description = "Folder to write to.")
  private Path output;

  @Option(
      names = "--save",
      paramLabel = "MODEL",
      description = "Folder for the model that has learnt how sure it is, from all the galaxies.")
  private Path save;

  @Option(names = "--overwrite", description = "Replace the model that is in the folder.")
  private boolean overwrite;

  @Override
  public Integer call() {
    tables.refuse(source.simulated != null, "with --simulated", Options.OF_IMAGES + " --by");
    tables.refuse(source.catalog != null, "with --catalog", "--seed");
    tables.refuse(save == null, "without --save", "--overwrite");
    boolean some = source.simulated == null || source.simulated > 0;
    Check.that(
        some, "%s galaxies can't be simulated; ask for 1000s (--simulated)", source.simulated);
    Check.between("how often galaxies are divided (--divisions)", divisions, 1, 10_000);
    List.of("coverage", "sets", "measures").forEach(n -> Outputs.folder(output, n, source.catalog));
    if (save != null) {
      FinetunedModel.checkTarget(save, overwrite);
    }
    try (FinetunedModel known = FinetunedModel.named(model)) {
      boolean votes = known.task().kind().equals(Task.VOTES);
      String catalogs = "with a model of labels; name labelled galaxies (--catalog)";
      tables.refuse(!votes, catalogs, "--simulated --by");
      Catalog catalog;
      if (source.simulated != null) {
        SimulatedVotes all = new SimulatedVotes(OTHERS + seed, known.schema(), source.simulated);
        catalog = all.write(output.resolve("simulated"));
        tell(votes(known, catalog, all.properties(), all.truth()));
      } else if (votes) {
        catalog = unknown(broken.usable(tables.read(source.catalog)), known);
        tell(votes(known, catalog, columns(catalog), null));
      } else {
        catalog = broken.usable(tables.read(source.catalog));
        tell(known.promises(catalog, divisions));
      }
      if (save != null) {
        known.calibrated(catalog).save(save);
        System.out.println("Calibrated model: " + save);
      }
    }
    return 0;
  }

  /** Leaves out galaxies that the model has learnt from. */
  private static Catalog unknown(Catalog all, FinetunedModel model) {
    Set<String> learnt = model.report().learntFrom();
    Catalog others = all.rows(row -> !learnt.contains(all.id(row)));
    Check.that(
        others.size() > 0, "%s: the model has learnt from each galaxy; name others", all.source());
    int known = all.size() - others.size();
    if (known > 0) {
      System.out.println(known + " galaxies left out: the model learnt from them");
    }
    return others;
  }

  private CalibrationReport votes(
      FinetunedModel model, Catalog catalog, Map<String, double[]> properties, float[][] truth) {
    Schema schema = model.schema();
    List<VotePosterior> answers = model.uncalibrated().predict(catalog).posteriors(schema);
    return CalibrationReport.of(answers, catalog.votes(schema), properties, truth, divisions);
  }

  private void tell(CalibrationReport report) {
    report.write(output);
    if (report.rows(CalibrationReport.LABELS).isEmpty()) {
      CalibrationChart.votes(report).save(output.resolve("coverage.png"));
      CalibrationChart.answers(report).save(output.resolve("sets.png"));
    } else {
      CalibrationChart.labels(report).save(output.resolve("coverage.png"));
    }
    System.out.println(report);
    System.out.println("Tables and charts: " + output.toAbsolutePath());
  }

  private Map<String, double[]> columns(Catalog catalog) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    by.forEach(name -> columns.put(name, catalog.numbers(name)));
    return columns;
  }
}
