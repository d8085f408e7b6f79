package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageReport;

/** How the images of a catalogue on the command line are found, and what becomes of broken ones. */
final class CatalogOption {

  @Mixin private TableOption table;

  @Option(
      names = "--leave-out-broken",
      description = "Go on without images that can't be read; otherwise they stop the run.")
  private boolean leaveOutBroken;

  /** Reads a catalogue. */
  Catalog read(Path catalog) {
    return table.read(catalog);
  }

  /** Returns whether images that can't be read are to be left out. */
  boolean leavesOutBroken() {
    return leaveOutBroken;
  }

  /** Tries every image before long work begins; stops, or leaves the broken out where asked to. */
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
