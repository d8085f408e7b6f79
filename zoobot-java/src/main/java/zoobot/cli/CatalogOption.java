package zoobot.cli;

import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageReport;

/** How a catalogue on the command line is read, and what becomes of its broken images. */
final class CatalogOption extends TableOption {

  @Option(
      names = "--leave-out-broken",
      description = "Go on without images that can't be read; otherwise they stop the run.")
  private boolean leaveOutBroken;

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
