package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.predict.Prediction;
import zoobot.representation.ReadOptions;
import zoobot.representation.RepresentOptions;

@Command(
    name = "represent",
    description = {
      "Compute the representation of every galaxy of a catalogue and write it as a table.",
      "A run that was stopped goes on where it was when the command is given again."
    })
final class RepresentCommand implements Runnable {

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Parts parts;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--output",
      required = true,
      description = "Table to write, .parquet or .csv: id_str, ra and dec if known, feat_0 ….")
  private Path output;

  @Option(names = "--encoder", description = SharedOptions.ENCODER_HELP)
  private String encoder = "galaxies";

  @Mixin private SharedOptions.Seen seen;

  @Option(names = "--batch", defaultValue = "32", description = "Images per batch.")
  private int batch;

  @Option(
      names = "--pca",
      description = "Also write this many PCA components, the PCA and a chart of its variance.")
  private Integer pca;

  @Mixin private Options.Sent sent;

  @Option(names = "--overwrite", description = SharedOptions.OVERWRITE_HELP)
  private boolean overwrite;

  @Override
  public void run() {
    output = parts.output(output);
    Outputs.keep(output, galaxies.catalog); // before the encoder is read
    String fitted =
        "with --part, as principal components are fitted to all galaxies (by 'pca', afterwards)";
    galaxies.refuse(parts.some(), fitted, "--pca");
    sent.check();
    RepresentOptions options = new RepresentOptions(seen.size, seen.frame, batch, broken.leaveOut);
    Progress progress = Outputs.progress();
    try (Encoder network = Encoders.load(encoder)) {
      checkGalaxies(network.features());
      System.out.println(network);
      System.out.println(
          Outputs.run(
              overwrite,
              () -> parts.of(galaxies.open(galaxies.catalog)),
              all -> Prediction.represent(network, all, output, options, progress)));
    }
    if (pca != null) {
      compress();
    }
    sent.send(output, () -> null);
  }

  /**
   * What can be told before the work: rows and ids that no search could use, and too large a PCA.
   */
  private void checkGalaxies(int features) {
    int rows = 0;
    try (CatalogStream all = galaxies.open(galaxies.catalog)) {
      while (all.next() != null) {
        rows++;
      }
    }
    Check.that(rows > 0, "%s: there is a header but no row", galaxies.catalog);
    if (pca != null) {
      int most = Math.min(rows - 1, features);
      String range = "--pca is %d; of these galaxies and this encoder it can be 1 to %d";
      Check.that(pca >= 1 && pca <= most, range, pca, most);
    }
  }

  /** Writes what goes beside the output: {@code r-pca40.parquet}, .json and .png. */
  private void compress() {
    int dot = output.toString().lastIndexOf('.');
    String stem = output.toString().substring(0, dot) + "-pca" + pca;
    Path table = Path.of(stem + output.toString().substring(dot));
    PcaCommand.write(output, ReadOptions.defaults(), pca, table);
  }
}
