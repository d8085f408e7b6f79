package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.plot.Gallery;
import zoobot.quality.Quality;
import zoobot.quality.QualityOptions;
import zoobot.quality.QualityReport;

@Command(
    name = "check",
    description = {
      "Look for what would spoil a training: broken, blank, saturated and repeated images, labels"
          + " that contradict each other, fractions in place of votes. Writes a table and a gallery."
    })
final class CheckCommand implements Runnable {

  private static final int SHOWN = 48;

  @Option(
      names = "--catalog",
      description = "CSV, Parquet or FITS table. Without it all images of --images are checked.")
  private Path catalog;

  @Mixin private Options.Tables table;

  @Option(
      names = "--labels",
      split = ",",
      description = "Columns of labels, separated by commas; may be repeated.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--split",
      description = "Column that says which part, such as train, each is in.")
  private String split;

  @Option(
      names = "--schema",
      completionCandidates = Options.Trees.class,
      description = "To check votes. " + Options.TREE_HELP)
  private String schema;

  @Option(
      names = "--similarity",
      description = "Least correlation of near duplicates. Defaults to ${DEFAULT-VALUE}.")
  private double similarity = 0.996;

  @Option(names = "--output", required = true, description = "CSV to write; a PNG goes beside it.")
  private Path output;

  @Override
  public void run() {
    Path picture = Outputs.picture(output, catalog);
    Catalog galaxies = read();
    QualityOptions options =
        QualityOptions.defaults()
            .withLabels(labels.toArray(String[]::new))
            .withSplit(split == null ? "" : split)
            .withSimilarity(similarity);
    options = schema == null ? options : options.withSchema(Options.tree(schema));
    QualityReport report = Quality.check(galaxies, options, Progress.log(System.err));
    System.out.println(report);
    System.out.println(report.save(output));
    Gallery.of(report, galaxies, SHOWN)
        .ifPresent(gallery -> System.out.println(gallery.picture().save(picture)));
  }

  private Catalog read() {
    boolean given = catalog != null || table.images() != null;
    Check.that(given, "give --catalog, or --images for a folder alone");
    return catalog == null ? Catalog.ofFolder(table.images()) : table.read(catalog);
  }
}
