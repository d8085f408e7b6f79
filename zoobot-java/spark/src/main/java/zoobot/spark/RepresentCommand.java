package zoobot.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.cli.SharedOptions;
import zoobot.representation.RepresentOptions;

@Command(
    name = "represent",
    description =
        "Compute the representation of every galaxy of a catalogue: id_str, ra and dec if known, and"
            + " an array feat, or feat_pca_0 … by --pca.")
final class RepresentCommand implements Callable<Integer> {

  @Mixin private JobOptions job;

  @Option(names = "--encoder", description = SharedOptions.ENCODER_HELP)
  private String encoder = "galaxies";

  @Mixin private SharedOptions.Seen seen;

  @Option(names = "--batch", defaultValue = "32", description = "Images per batch.")
  private int batch;

  @Option(
      names = "--pca",
      paramLabel = "N",
      description =
          "Write this many PCA components in place of all numbers, fitted to a sample of 10,000, and"
              + " the PCA as _pca.json: what a search needs.")
  private Integer pca;

  @Override
  public Integer call() {
    SparkOptions options =
        SparkOptions.defaults()
            .withPca(pca == null ? 0 : pca)
            .withRepresenting(new RepresentOptions(seen.size, seen.frame, batch, true));
    return job.run(
        "represent",
        options,
        (spark, catalog, output, all, progress) ->
            SparkPrediction.represent(spark, encoder, catalog, output, all, progress));
  }
}
