package zoobot.catalog;

import java.util.List;

/**
 * What {@link Catalog#checkImages()} found.
 *
 * @param source the catalogue checked, as messages name it
 * @param checked number of images tried
 * @param faults galaxies whose image cannot be used, in row order
 */
public record ImageReport(String source, int checked, List<ImageFault> faults) {

  /** Copies the list. */
  public ImageReport {
    faults = List.copyOf(faults);
  }

  /** Returns whether every image can be used. */
  public boolean ok() {
    return faults.isEmpty();
  }

  /**
   * Does nothing if every image can be used.
   *
   * @throws CatalogException if one cannot; the message names the rows. To go on without them use
   *     {@link Catalog#without}
   */
  public void orThrow() {
    Faults list = new Faults(source);
    faults.forEach(fault -> list.add(fault.toString()));
    list.orThrow(
        "mend these images, or leave them out by catalog.without(report) or --leave-out-broken");
  }

  /** Returns how many images were checked and how many cannot be used. */
  @Override
  public String toString() {
    return source + ": " + checked + " images checked, " + faults.size() + " unusable";
  }
}
