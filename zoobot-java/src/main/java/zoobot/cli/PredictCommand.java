package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.finetune.Ensemble;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.posterior.Cuts;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;
import zoobot.predict.Predictor;
import zoobot.task.Task;

@Command(
    name = "predict",
    description = {
      "Let a model answer its questions for other galaxies: one from 'zoobot finetune', or 'galaxies',"
          + " which comes with the library and answers the Galaxy Zoo DECaLS tree.",
      "You give a table (CSV, Parquet, FITS, VOTable) with id_str and file_loc; CSV may be of any length."
          + " What comes out has one number per column. A run that was stopped goes on"
          + " when started again; until it is done, its work is in OUTPUT.part. Images that can't"
          + " be read are listed in NAME.unreadable.csv beside the table. FITS images are shown as"
          + " those that the model learnt from.",
      ""
    },
    footer = {
      "",
      "Examples: zoobot predict --model galaxies --catalog all.csv --images jpgs --output votes.csv",
      "  zoobot predict --model ring-model --catalog all.csv --images jpgs --output rings.csv",
      "  zoobot predict --model votes-1,votes-2 --catalog all.csv --output spirals.csv"
          + " --select 'featured, not edge-on, spiral'",
      "Exit codes: 0 done, 1 failed (also if no image could be read), 2 wrong usage, 130 stopped."
    })
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      split = ",",
      paramLabel = "MODEL[,MODEL]",
      hideParamSyntax = true,
      description =
          Options.MODEL_HELP
              + " Several, parted by commas, are one: classes and numbers are averaged, votes mixed"
              + " as distributions.")
  private List<String> models;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Option(
      names = "--output",
      required = true,
      description = "Table to write: NAME.csv or NAME.parquet.")
  private Path output;

  @Option(
      names = "--samples",
      description =
          "Average this many random views of each galaxy, and tell their spread; votes are mixed"
              + " as distributions, which tell of it. Without it nothing is left to chance.")
  private int samples = 0;

  @Option(names = "--seed", defaultValue = "0", description = "Of the samples.")
  private long seed;

  @Option(
      names = "--how-sure",
      paramLabel = "LEVEL",
      description =
          "Add columns that keep a promise at this level, such as 0.9: of a classifier"
              + " LABEL_confidence, the probability that its answer is right, and LABEL_set, the"
              + " answers that can't be ruled out; of a regressor LABEL_low and LABEL_high; of"
              + " votes QUESTION_set, and the fewest and most votes for each answer.")
  private Double howSure;

  @Option(
      names = "--select",
      paramLabel = "CUTS",
      description =
          "Write only galaxies whose vote fractions pass, such as 'featured, not edge-on, spiral >"
              + " 0.5'. Names have the bounds of Walmsley et al. 2022; what was understood is told.")
  private String select;

  @Option(
      names = "--certain",
      paramLabel = "PROBABILITY",
      description = "With --select: the probability with which the fractions have to pass.")
  private Double certain;

  @Mixin private Options.Sent sent;

  @Option(names = "--overwrite", description = Options.OVERWRITE_HELP)
  private boolean overwrite;

  @Override
  public Integer call() {
    galaxies.refuse(samples == 0, "without --samples", "--seed");
    galaxies.refuse(select == null, "without --select", "--certain");
    Outputs.keep(output, galaxies.catalog);
    Prediction.checkName(output); // before the model is read
    sent.check();
    Progress progress = Outputs.progress();
    try (Ensemble model = Ensemble.named(models)) {
      checkStretch(model);
      Outputs.engine(progress);
      double sure = howSure == null ? 0 : howSure;
      PredictionOptions options =
          new PredictionOptions(samples, seed, sure, cuts(model.task(), progress));
      PredictionSummary summary =
          Outputs.run(
              overwrite,
              () -> galaxies.open(galaxies.catalog),
              stream -> Prediction.run(model, stream, output, options, progress));
      System.out.println(summary);
      if (summary.galaxies() > 0 && summary.galaxies() == summary.unreadable()) {
        return 1;
      }
      sent.send(output, () -> galaxies.rows(galaxies.catalog));
      return 0;
    }
  }

  private Cuts cuts(Task task, Progress progress) {
    if (select == null) {
      return null;
    }
    Cuts cuts = Cuts.parse(select, task.schema());
    if (certain != null) {
      Check.fraction("--certain", certain);
      cuts = cuts.certain(certain);
    }
    progress.note("selected: " + cuts);
    return cuts;
  }

  /** Refuses a stretch that is the usual one but said, where the model learnt from another. */
  private void checkStretch(Predictor model) {
    FitsOptions said = galaxies.fits.options();
    FitsOptions shown = model.shown(said);
    String learnt = "with this model, which learnt from images shown with ";
    galaxies.refuse(shown.q() != said.q(), learnt + "q = " + shown.q(), "--fits-q");
    boolean others = shown.low() != said.low() || shown.high() != said.high();
    String percentiles = "percentiles %s and %s".formatted(shown.low(), shown.high());
    galaxies.refuse(others, learnt + percentiles, "--fits-percentiles");
  }
}
