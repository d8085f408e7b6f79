package zoobot.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zoobot.image.internal.ImageCheck;
import zoobot.io.Progress;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;
import zoobot.table.internal.TableFormat;

/**
 * What {@link Catalog#checkImages()} found.
 *
 * @param source the catalogue checked, as messages name it
 * @param checked number of images tried
 * @param faults galaxies whose image cannot be used, in row order
 */
public record ImageReport(String source, int checked, List<Fault> faults) {

  /**
   * A galaxy whose image cannot be used.
   *
   * @param row of the galaxy in the catalogue checked, counted from 0
   * @param place in the catalogue's file, such as {@code "line 7"}
   * @param reason what is wrong, for example {@code "is missing"}
   */
  public record Fault(int row, String place, String id, Path file, String reason) {

    /** Returns what is wrong with the image in a row of a catalogue. */
    public static Fault of(Catalog catalog, int row, String reason) {
      String place = TableFormat.place(catalog.source(), catalog.line(row));
      return new Fault(row, place, catalog.id(row), catalog.image(row), reason);
    }

    /** Returns the fault in one line. */
    @Override
    public String toString() {
      return place + ", id '" + id + "': " + file + " " + reason;
    }
  }

  /** Decodes every image of a catalogue. */
  static ImageReport of(Catalog catalog, Progress progress) {
    List<Fault> faults = new ArrayList<>();
    ImageCheck.run(catalog.images(), catalog.fits(), (row, image) -> {}, progress)
        .forEach((row, reason) -> faults.add(Fault.of(catalog, row, reason)));
    return new ImageReport(catalog.source(), catalog.size(), faults);
  }

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
   * @throws TableException if one cannot; the message names the rows. To go on without them use
   *     {@link Catalog#without}
   */
  public void orThrow() {
    Faults list = new Faults(source);
    faults.forEach(fault -> list.add(fault.toString()));
    list.orThrow("mend these images, or leave them out (--leave-out-broken)");
  }

  /** Returns how many images were checked and how many cannot be used. */
  @Override
  public String toString() {
    return source + ": " + checked + " images checked, " + faults.size() + " unusable";
  }
}
