package zoobot.finetune;

import java.util.List;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageReport;

/**
 * All images of a catalogue, tried before long work begins, and which of them are the same.
 *
 * @param report of images that can't be read
 * @param group a number a galaxy; galaxies with the same image, and only those, have the same
 */
record ImageAudit(ImageReport report, int[] group) {

  /** Tries every image. */
  static ImageAudit of(Catalog catalog) {
    ImageReport report = catalog.checkImages();
    return new ImageAudit(report, report.groups().stream().mapToInt(i -> i).toArray());
  }

  /** Returns the rows of each image that more than one galaxy has. */
  List<int[]> twins() {
    return report.copies();
  }
}
