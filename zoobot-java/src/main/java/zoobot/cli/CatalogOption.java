package zoobot.cli;

import java.nio.file.Path;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageReport;

/** A catalogue named on the command line, its images tried before long work begins. */
final class CatalogOption {

  private CatalogOption() {}

  /**
   * Reads a catalogue and tries every image.
   *
   * @param images the folder that {@code file_loc} is relative to; null for the catalogue's own
   * @param leaveOutBroken whether to go on without images that can't be read, and say how many
   */
  static Catalog read(Path catalog, Path images, boolean leaveOutBroken) {
    Catalog all = images == null ? Catalog.read(catalog) : Catalog.read(catalog, images);
    ImageReport report = all.checkImages();
    if (!leaveOutBroken) {
      report.orThrow();
      return all;
    }
    report.faults().forEach(fault -> System.err.println("left out: " + fault));
    return all.without(report);
  }
}
