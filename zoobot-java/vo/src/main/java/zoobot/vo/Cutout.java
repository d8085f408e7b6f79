package zoobot.vo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import zoobot.catalog.Catalog;
import zoobot.image.Pixels;
import zoobot.io.internal.Check;

/** A galaxy's image as FITS that knows its place on the sky. */
final class Cutout {

  private static final double ARCSECONDS = 3600; // in a degree

  private Cutout() {}

  /**
   * Returns the galaxy's own file if it is FITS, or a new one in its place.
   *
   * @param position of the image's middle, right ascension and declination in degrees
   * @param scale arcseconds per pixel
   */
  static Path of(Catalog catalog, int row, double[] position, double scale) {
    Path image = catalog.image(row);
    if (image.toString().toLowerCase(Locale.ROOT).matches(".*[.]fits?([.]gz|[.]fz)?")) {
      return image;
    }
    Check.that(scale > 0, "the scale is %s arcseconds per pixel; it must be above 0", scale);
    try {
      Path file = Files.createTempFile("zoobot-", ".fits");
      file.toFile().deleteOnExit();
      write(catalog.pixels(row), catalog.id(row), position, scale, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  static void write(Pixels pixels, String id, double[] position, double scale, Path file)
      throws IOException {
    try (Fits fits = new Fits()) {
      ImageHDU hdu = (ImageHDU) Fits.makeHDU(grey(pixels));
      Header header = hdu.getHeader();
      header.addValue("OBJECT", id, "");
      header.addValue("RADESYS", "ICRS", "");
      axis(header, 1, "RA---TAN", position[0], pixels.width(), -scale);
      axis(header, 2, "DEC--TAN", position[1], pixels.height(), scale);
      fits.addHDU(hdu);
      fits.write(file.toFile());
    } catch (FitsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A tangent plane whose middle is the middle of the image (Calabretta & Greisen 2002). */
  private static void axis(Header header, int n, String type, double at, int side, double scale)
      throws FitsException {
    header.addValue("CTYPE" + n, type, "");
    header.addValue("CUNIT" + n, "deg", "");
    header.addValue("CRVAL" + n, at, "middle of the image");
    header.addValue("CRPIX" + n, (side + 1) / 2.0, "");
    header.addValue("CDELT" + n, scale / ARCSECONDS, "degrees per pixel");
  }

  /** Returns the mean of the colours, [height][width], from the bottom as FITS has it. */
  private static float[][] grey(Pixels pixels) {
    int channels = pixels.channels();
    float[][] grey = new float[pixels.height()][pixels.width()];
    for (int i = 0; i < pixels.data().length; i++) {
      int pixel = i / channels;
      int row = pixels.height() - 1 - pixel / pixels.width();
      grey[row][pixel % pixels.width()] += (pixels.data()[i] & 0xff) / (float) channels;
    }
    return grey;
  }
}
