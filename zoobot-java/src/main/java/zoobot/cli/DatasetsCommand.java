package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zoobot.catalog.Catalog;
import zoobot.dataset.CutoutFacts;
import zoobot.dataset.Cutouts;
import zoobot.dataset.Datasets;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;

/** The data sets there are. */
@Command(
    name = "datasets",
    description = {
      "List published data sets. 'datasets fetch NAME' downloads one, 'datasets cutouts' fetches",
      "images of galaxies at given positions."
    },
    mixinStandardHelpOptions = true,
    subcommands = DatasetsCommand.CutoutsCommand.class)
final class DatasetsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    System.out.println(Datasets.list().removeColumns("what").printAll());
    return 0;
  }

  @Command(
      name = "fetch",
      description = {
        "Download a data set, check and unpack it, and write catalog.csv beside it.",
        "What is there already is not fetched again; a download that was stopped goes on."
      },
      mixinStandardHelpOptions = true)
  int fetch(
      @Parameters(
              paramLabel = "NAME",
              description = "A name of the list, or a manifest of your own (a .json file).")
          String name,
      @Option(names = "--output", required = true, description = "Folder to put it into.")
          Path output) {
    boolean own = name.endsWith(".json") && Files.exists(Path.of(name));
    if (!own) {
      say(Datasets.find(name));
    }
    Catalog catalog = own ? Datasets.fetch(Path.of(name), output) : Datasets.fetch(name, output);
    System.out.println(catalog);
    System.out.println(Datasets.writeCatalog(catalog, output));
    return 0;
  }

  private static void say(Manifest manifest) {
    System.out.println(manifest.name() + ": " + manifest.what());
    System.out.println("licence: " + manifest.licence());
    System.out.println("to be cited: " + manifest.citation());
  }

  /** Fetches images by position. */
  @Command(
      name = "cutouts",
      description = {
        "Fetch the images of galaxies at given positions from a public service, at a polite pace.",
        "Writes images, catalog.csv and, if some failed, failed.csv with the reasons. Given again,",
        "it fetches what is missing."
      },
      mixinStandardHelpOptions = true)
  static final class CutoutsCommand implements Callable<Integer> {

    @Option(
        names = "--catalog",
        required = true,
        description = "Table with id_str, ra and dec (degrees).")
    private Path catalog;

    @Option(names = "--output", required = true, description = "Folder to write to.")
    private Path output;

    @Option(
        names = "--service",
        defaultValue = "legacy-survey-dr10",
        description =
            "legacy-survey-dr10, legacy-survey-dr9, sdss-dr17, or a manifest of your own (a .json"
                + " file). Defaults to ${DEFAULT-VALUE}.")
    private String service;

    @Option(names = "--pixels", description = "Side of an image. Defaults to the service's.")
    private Integer pixels;

    @Option(names = "--scale", description = "Arcseconds a pixel. Defaults to the service's.")
    private Double scale;

    @Override
    public Integer call() {
      Outputs.keep(output.resolve("catalog.csv"), catalog);
      Cutouts cutouts =
          service.endsWith(".json")
              ? Cutouts.of(Manifests.read(Path.of(service)))
              : Cutouts.of(service);
      CutoutFacts facts = cutouts.facts();
      facts = pixels == null ? facts : facts.withPixels(pixels);
      facts = scale == null ? facts : facts.withArcsecPerPixel(scale);
      Catalog fetched = cutouts.withFacts(facts).fetch(catalog, output);
      System.out.println(fetched);
      return 0;
    }
  }
}
