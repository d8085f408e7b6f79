package zoobot.catalog;

import java.nio.file.Path;
import zoobot.catalog.internal.Place;

/**
 * A galaxy whose image cannot be used.
 *
 * @param row row of the galaxy in the catalogue checked, counted from 0
 * @param place where it stands in the catalogue's file, as {@link Place} words it
 * @param id id of the galaxy
 * @param file its image
 * @param reason what is wrong, for example {@code "is missing"}
 */
public record ImageFault(int row, String place, String id, Path file, String reason) {

  /** Returns what is wrong with the image in a row of a catalogue. */
  public static ImageFault of(Catalog catalog, int row, String reason) {
    String place = Place.of(catalog.source(), catalog.line(row));
    return new ImageFault(row, place, catalog.id(row), catalog.image(row), reason);
  }

  /** Returns the fault in one line. */
  @Override
  public String toString() {
    return place + ", id '" + id + "': " + file + " " + reason;
  }
}
