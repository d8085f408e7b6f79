package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.OutputLock;
import zoobot.plot.Gallery;
import zoobot.quality.Quality;
import zoobot.quality.QualityKind;
import zoobot.quality.QualityOptions;
import zoobot.quality.QualityReport;

@Command(
    name = "check",
    description = {
      "Look for what would spoil a training: broken, blank, saturated and repeated images, labels"
          + " that contradict each other, fractions in place of votes. Writes a table and a gallery."
    },
    footer = {"", "Exit codes: 0 done, whatever was found, 1 failed or no image can be read."})
final class CheckCommand implements Callable<Integer> {

  private static final int SHOWN = 48;

  @Option(
      names = "--catalog",
      description =
          "Table (CSV, Parquet, FITS, VOTable). Without it all images of --images are checked.")
  private Path catalog;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Tables table;

  @Option(
      names = "--labels",
      split = ",",
      description = "Columns of labels, separated by commas; may be repeated.")
  private List<String> labels;

  @Option(names = "--split", description = "Column of parts, such as train and test.")
  private String split;

  @Option(
      names = "--schema",
      completionCandidates = Options.Trees.class,
      description = "To check votes. " + Options.TREE_HELP)
  private String schema;

  @Option(names = "--similarity", description = "Least correlation of near duplicates.")
  private double similarity = 0.996;

  @Option(names = "--output", required = true, description = "CSV to write; a PNG goes beside it.")
  private Path output;

  @Override
  public Integer call() {
    Path picture = Outputs.picture(output, catalog);
    return OutputLock.holding(output, () -> check(picture));
  }

  private int check(Path picture) {
    Catalog galaxies = read();
    Outputs.keep(picture, galaxies.images().toArray(Path[]::new));
    QualityOptions options =
        QualityOptions.defaults().withSplit(split == null ? "" : split).withSimilarity(similarity);
    options = labels == null ? options : options.withLabels(labels);
    options = schema == null ? options : options.withSchema(Options.tree(schema));
    QualityReport report = Quality.check(galaxies, options, Progress.log(System.err));
    System.out.println(report);
    System.out.println(report.save(output));
    Gallery.of(report, galaxies, SHOWN)
        .ifPresent(gallery -> System.out.println(gallery.picture().save(picture)));
    return report.ids(QualityKind.UNREADABLE).size() == galaxies.size() ? 1 : 0;
  }

  private Catalog read() {
    boolean given = catalog != null || table.images != null;
    Check.that(given, "give --catalog, or --images for a folder alone");
    String ofTable = "--id-column --file-column --labels --split --schema";
    table.refuse(catalog == null, "without --catalog", ofTable);
    return catalog == null
        ? Catalog.ofFolder(table.images).withFits(table.fits.options())
        : table.read(catalog);
  }
}
