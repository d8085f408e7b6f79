package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zoobot.catalog.Catalog;
import zoobot.dataset.Datasets;
import zoobot.dataset.Manifest;

/** The data sets there are. */
@Command(
    name = "datasets",
    description = {
      "List published data sets. 'datasets fetch NAME' downloads one, 'datasets cutouts' fetches",
      "images of galaxies at given positions."
    },
    mixinStandardHelpOptions = true,
    subcommands = CutoutsCommand.class)
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
}
