package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.ImageReport;
import zoobot.io.internal.Check;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** Options that several commands share. */
final class Options {

  /** What the help of an option that takes an encoder says. */
  static final String ENCODER_HELP =
      "galaxies, imagenet, a name of 'zoobot encoders', hf_hub:…, or a folder. Defaults to ${DEFAULT-VALUE}.";

  /** What the help of an option that takes a tree says, with {@link Trees} beside it. */
  static final String TREE_HELP =
      "Decision tree: ${COMPLETION-CANDIDATES}, several joined by +, or a JSON file.";

  private Options() {}

  /** How the table of a catalogue is read. */
  static class Tables {

    @Option(
        names = "--images",
        description = "Folder that file_loc is relative to. Defaults to that of the catalogue.")
    private Path images;

    @Option(
        names = "--id-column",
        paramLabel = "COLUMN",
        description = "Column of galaxies' names. Defaults to ${DEFAULT-VALUE}.")
    private String id = Catalog.ID;

    @Option(
        names = "--file-column",
        paramLabel = "COLUMN",
        description =
            "Column of image files, or how they are named after galaxies, such as '{id}.jpg'."
                + " Defaults to ${DEFAULT-VALUE}.")
    private String file = Catalog.FILE;

    Catalog read(Path catalog) {
      return options().read(catalog, root(catalog));
    }

    CatalogStream open(Path catalog) {
      return CatalogStream.open(catalog, root(catalog), options());
    }

    /** Returns the folder of images; null if none is given. */
    Path images() {
      return images;
    }

    private Path root(Path catalog) {
      return images == null ? catalog.toAbsolutePath().getParent() : images;
    }

    private CatalogOptions options() {
      return CatalogOptions.defaults().withId(id).withFile(file);
    }
  }

  /** The same, and what becomes of broken images. */
  static final class Images extends Tables {

    @Option(
        names = "--leave-out-broken",
        description = "Go on without images that can't be read; otherwise they stop the run.")
    private boolean leaveOutBroken;

    boolean leavesOutBroken() {
      return leaveOutBroken;
    }

    /** Tries every image before long work begins; stops, or leaves the broken out if asked to. */
    Catalog usable(Catalog all) {
      ImageReport report = all.checkImages();
      if (!leaveOutBroken) {
        report.orThrow();
        return all;
      }
      report.faults().forEach(fault -> System.err.println("left out: " + fault));
      return all.without(report);
    }
  }

  /** The names of the trees that come with the library, for the help and for completion. */
  static final class Trees implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Schemas.names().iterator();
    }
  }

  /** Returns a tree that comes with the library, or one from a JSON file. */
  static Schema tree(String name) {
    if (Schemas.names().containsAll(List.of(name.split("\\+")))) {
      return Schemas.named(name);
    }
    Check.that(
        Files.isRegularFile(Path.of(name)),
        "--schema is one of %s, several joined by +, or a JSON file; '%s' is none of them",
        String.join(", ", Schemas.names()),
        name);
    return Schema.read(Path.of(name));
  }

  /** Returns the galaxies that have a value in a column, given to an option as COLUMN=VALUE. */
  static Catalog where(Catalog all, String option, String pair) {
    String[] parts = pair(option, pair, "COLUMN=VALUE");
    return all.where(parts[0], parts[1]);
  }

  /** Returns what stands left and right of the first equals sign. */
  static String[] pair(String option, String pair, String form) {
    String[] parts = pair.split("=", 2);
    Check.that(parts.length == 2, "%s wants %s, got %s", option, form, pair);
    return parts;
  }
}
