package zoobot.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.finetune.FinetunedModel;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;

@Command(
    name = "predict",
    description = {
      "Let a model answer its questions for other galaxies: one from 'zoobot finetune', or 'galaxies',"
          + " which comes with the library and answers the Galaxy Zoo DECaLS tree.",
      "You give a table (CSV, Parquet or FITS) with id_str and file_loc; CSV may be of any length."
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
      "Exit codes: 0 done, 1 failed (also if no image could be read), 2 wrong usage, 130 stopped."
    })
final class PredictCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, description = Options.MODEL_HELP)
  private String model;

  @Mixin private Options.Galaxies galaxies;

  @Option(
      names = "--output",
      required = true,
      description = "Table to write: NAME.csv or NAME.parquet.")
  private Path output;

  @Option(
      names = "--samples",
      description =
          "Average this many random views of each galaxy, and tell their spread. Without it"
              + " nothing is left to chance.")
  private int samples = 0;

  @Option(names = "--seed", defaultValue = "0", description = "Of the samples.")
  private long seed;

  @Option(
      names = "--how-sure",
      paramLabel = "LEVEL",
      description =
          "Add two columns a label that keep a promise at this level, such as 0.9: of a classifier"
              + " LABEL_confidence, the probability that its answer is right, and LABEL_set, the"
              + " answers that can't be ruled out; of a regressor LABEL_low and LABEL_high.")
  private double howSure = 0;

  @Option(names = "--overwrite", description = Options.OVERWRITE_HELP)
  private boolean overwrite;

  @Override
  public Integer call() {
    galaxies.refuse(samples == 0, "without --samples", "--seed");
    Outputs.keep(output, galaxies.catalog);
    Prediction.checkName(output); // before the model is read
    PredictionOptions options = new PredictionOptions(samples, seed, howSure);
    Progress progress = Outputs.progress();
    try (FinetunedModel finetuned = FinetunedModel.named(model)) {
      checkStretch(finetuned);
      PredictionSummary summary =
          Outputs.run(
              output,
              overwrite,
              () -> galaxies.open(galaxies.catalog),
              stream -> Prediction.run(finetuned, stream, output, options, progress));
      System.out.println(summary);
      return summary.galaxies() > 0 && summary.galaxies() == summary.unreadable() ? 1 : 0;
    }
  }

  /** Refuses a stretch that is the usual one but said, where the model learnt from another. */
  private void checkStretch(FinetunedModel finetuned) {
    FitsOptions said = galaxies.fits.options();
    FitsOptions shown = finetuned.shown(said);
    String learnt = "with this model, which learnt from images shown with ";
    galaxies.refuse(shown.q() != said.q(), learnt + "q = " + shown.q(), "--fits-q");
    boolean others = shown.low() != said.low() || shown.high() != said.high();
    String percentiles = "percentiles %s and %s".formatted(shown.low(), shown.high());
    galaxies.refuse(others, learnt + percentiles, "--fits-percentiles");
  }
}
