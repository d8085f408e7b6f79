package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.dataset.CutoutFacts;
import zoobot.dataset.Cutouts;
import zoobot.dataset.Datasets;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;

@Command(
    name = "datasets",
    description = {
      "List published data sets. 'datasets fetch NAME' downloads one, 'datasets cutouts' fetches"
          + " images of galaxies at given positions."
    },
    subcommands = DatasetsCommand.CutoutsCommand.class)
final class DatasetsCommand implements Runnable {

  @Override
  public void run() {
    System.out.println(Datasets.list().removeColumns("what").printAll());
  }

  @Command(
      name = "fetch",
      description = {
        "Download a data set, check and unpack it, and write catalog.csv beside it.",
        "What is there already is not fetched again; a download that was stopped goes on."
      })
  void fetch(
      @Parameters(
              paramLabel = "NAME",
              description = "A name of the list, or a manifest of your own (a .json file).")
          String name,
      @Option(names = "--output", required = true, description = "Folder to put it into.")
          Path output) {
    boolean own = name.endsWith(".json") && Files.exists(Path.of(name));
    if (!own) {
      Manifest m = Datasets.find(name);
      String facts = "%s: %s%nlicence: %s%nto be cited: %s%n";
      System.out.printf(facts, m.name(), m.what(), m.licence(), m.citation());
    }
    Catalog catalog = own ? Datasets.fetch(Path.of(name), output) : Datasets.fetch(name, output);
    System.out.println(catalog);
    System.out.println(Datasets.writeCatalog(catalog, output));
  }

  @Command(
      name = "cutouts",
      description = {
        "Fetch the images of galaxies at given positions from a public service, at a polite pace.",
        "Writes images, catalog.csv and, if some failed, failed.csv with the reasons. Given again,",
        "it fetches what is missing."
      })
  static final class CutoutsCommand implements Runnable {

    @Option(
        names = "--catalog",
        required = true,
        description = "Table with id_str, ra and dec (degrees, or 10:00:24 and +02:06:00).")
    private Path catalog;

    @Mixin private Options.Rows rows;

    @Option(names = "--output", required = true, description = "Folder to write to.")
    private Path output;

    @Option(
        names = "--service",
        description =
            "legacy-survey-dr10, legacy-survey-dr9, sdss-dr17, or a manifest of your own (a .json"
                + " file).")
    private String service = "legacy-survey-dr10";

    @Option(names = "--pixels", description = "Side of an image. Defaults to the service's.")
    private Integer pixels;

    @Option(names = "--scale", description = "Arcseconds per pixel. Defaults to the service's.")
    private Double scale;

    @Override
    public void run() {
      Outputs.keep(output.resolve("catalog.csv"), catalog);
      boolean own = service.endsWith(".json");
      Cutouts cutouts = own ? Cutouts.of(Manifests.read(Path.of(service))) : Cutouts.of(service);
      CutoutFacts facts = cutouts.facts();
      facts = pixels == null ? facts : facts.withPixels(pixels);
      facts = scale == null ? facts : facts.withArcsecPerPixel(scale);
      System.out.println(cutouts.withFacts(facts).fetch(table(), output));
    }

    private Table table() {
      Table table = CatalogOptions.table(catalog, output);
      if (table.containsColumn(rows.id) && !rows.id.equals(Catalog.ID)) {
        Table others = table.containsColumn(Catalog.ID) ? table.removeColumns(Catalog.ID) : table;
        others.column(rows.id).setName(Catalog.ID);
      }
      return table;
    }
  }
}
