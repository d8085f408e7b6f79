package zoobot.catalog;

import java.nio.file.Path;

/**
 * A galaxy whose image cannot be used.
 *
 * @param row row of the galaxy in the catalogue checked, counted from 0
 * @param line line of the galaxy in the catalogue's file
 * @param id id of the galaxy
 * @param file its image
 * @param reason what is wrong, for example {@code "is missing"}
 */
public record ImageFault(int row, int line, String id, Path file, String reason) {

  /** Returns the fault in one line. */
  @Override
  public String toString() {
    return "line " + line + ", id '" + id + "': " + file + " " + reason;
  }
}
