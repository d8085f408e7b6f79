package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import zoobot.image.Pixels;

/**
 * One row of a catalogue.
 *
 * @param line it stands on in the catalogue's file
 * @param id its {@code id_str}
 * @param file its {@code file_loc}, as the catalogue has it
 * @param image the file that this leads to; whether it is there is not checked
 */
public record Galaxy(long line, String id, String file, Path image) {

  /**
   * Decodes the image.
   *
   * @throws IOException if it is missing, empty, cut short or no image; the message names it
   */
  public Pixels read() throws IOException {
    return Pixels.read(image);
  }
}
