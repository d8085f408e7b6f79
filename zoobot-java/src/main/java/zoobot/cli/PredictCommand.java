package zoobot.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.finetune.Ensemble;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;
import zoobot.predict.Predictor;

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

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Parts parts;

  @Option(
      names = "--output",
      required = true,
      description = "Table to write: NAME.csv or NAME.parquet.")
  private Path output;

  @Mixin private SharedOptions.Asked asked;

  @Mixin private Options.Sent sent;

  @Option(names = "--overwrite", description = SharedOptions.OVERWRITE_HELP)
  private boolean overwrite;

  @Override
  public Integer call() {
    asked.check();
    output = parts.output(output);
    Outputs.keep(output, galaxies.catalog); // before the model is read
    sent.check();
    Progress progress = Outputs.progress();
    try (Ensemble model = Ensemble.named(asked.models)) {
      checkStretch(model);
      Outputs.engine(progress);
      PredictionOptions options = asked.options(model.task(), progress);
      PredictionSummary summary =
          Outputs.run(
              overwrite,
              () -> parts.of(galaxies.open(galaxies.catalog)),
              stream -> Prediction.run(model, stream, output, options, progress));
      System.out.println(summary);
      if (summary.galaxies() > 0 && summary.galaxies() == summary.unreadable()) {
        return 1;
      }
      sent.send(output, () -> galaxies.rows(galaxies.catalog));
      return 0;
    }
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
