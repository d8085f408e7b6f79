package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;

/** How the table of a catalogue on the command line is read. */
class TableOption {

  @Option(
      names = "--images",
      description = "Folder that file_loc is relative to. Defaults to that of the catalogue.")
  private Path images;

  @Option(
      names = "--id-column",
      paramLabel = "COLUMN",
      defaultValue = Catalog.ID,
      description = "Column of galaxies' names. Defaults to ${DEFAULT-VALUE}.")
  private String id;

  @Option(
      names = "--file-column",
      paramLabel = "COLUMN",
      defaultValue = Catalog.FILE,
      description =
          "Column of image files, or how they are named after galaxies, such as '{id}.jpg'."
              + " Defaults to ${DEFAULT-VALUE}.")
  private String file;

  /** Reads a catalogue. */
  Catalog read(Path catalog) {
    return options().read(catalog, root(catalog));
  }

  /** Walks over a catalogue. */
  CatalogStream open(Path catalog) {
    return CatalogStream.open(catalog, root(catalog), options());
  }

  /**
   * Returns the galaxies that have a value in a column.
   *
   * @param pair COLUMN=VALUE, as given to the option of that name
   */
  static Catalog where(Catalog all, String option, String pair) {
    String[] parts = pair(option, pair, "COLUMN=VALUE");
    return all.where(parts[0], parts[1]);
  }

  /** Returns what stands left and right of the first equals sign. */
  static String[] pair(String option, String pair, String form) {
    String[] parts = pair.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(option + " wants " + form + ", got " + pair);
    }
    return parts;
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
