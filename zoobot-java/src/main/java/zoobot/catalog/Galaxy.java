package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;
import zoobot.io.internal.WithMethods;
import zoobot.table.internal.TableFormat;

/**
 * One row of a catalogue.
 *
 * @param line of a CSV file on which it begins; its number in other files
 * @param id its {@code id_str}
 * @param file its {@code file_loc}, as the catalogue has it
 * @param image the file that this leads to; whether it is there is not checked
 * @param fits how the image is shown if it is FITS
 * @param ra right ascension in degrees, from a column {@code ra} of numbers; NaN if there is none
 * @param dec declination in degrees, from a column {@code dec} of numbers; NaN if there is none
 */
@WithMethods
public record Galaxy(
    long line, String id, String file, Path image, FitsOptions fits, double ra, double dec)
    implements GalaxyBuilder.With {

  static final String RA = "ra";
  static final String DEC = "dec";

  /** Makes a galaxy of unknown position whose image, if it is FITS, is shown in the usual way. */
  public Galaxy(long line, String id, String file, Path image) {
    this(line, id, file, image, FitsOptions.defaults(), Double.NaN, Double.NaN);
  }

  /**
   * Decodes the image.
   *
   * @throws IOException if it is missing, empty, cut short or no image; the message names it
   */
  public Pixels read() throws IOException {
    return Pixels.read(image, fits);
  }

  /**
   * Returns the beginning of a message: {@code "galaxies.csv, line 7, id 'x'"}.
   *
   * @param source the catalogue
   */
  public String at(String source) {
    return source + ", " + TableFormat.place(source, line) + ", id '" + id + "'";
  }
}
