package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;

/**
 * One row of a catalogue.
 *
 * @param line it stands on in a CSV file; its number in other files
 * @param id its {@code id_str}
 * @param file its {@code file_loc}, as the catalogue has it
 * @param image the file that this leads to; whether it is there is not checked
 * @param fits how the image is shown if it is FITS
 */
public record Galaxy(long line, String id, String file, Path image, FitsOptions fits) {

  /** Makes a galaxy whose image, if it is FITS, is shown in the standard way. */
  public Galaxy(long line, String id, String file, Path image) {
    this(line, id, file, image, FitsOptions.standard());
  }

  /**
   * Decodes the image.
   *
   * @throws IOException if it is missing, empty, cut short or no image; the message names it
   */
  public Pixels read() throws IOException {
    return Pixels.read(image, fits);
  }
}
