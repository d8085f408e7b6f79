package zoobot.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.dataset.CutoutFacts;
import zoobot.dataset.Cutouts;
import zoobot.dataset.Manifests;

/** Fetches images by position. */
@Command(
    name = "cutouts",
    description = {
      "Fetch the images of galaxies at given positions from a public service, at a polite pace.",
      "Writes images, catalog.csv and, if some failed, failed.csv with the reasons. Given again,",
      "it fetches what is missing."
    },
    mixinStandardHelpOptions = true)
final class CutoutsCommand implements Callable<Integer> {

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
