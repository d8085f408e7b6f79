package zoobot.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.ArrayFuncs;

/**
 * The planes of a FITS file, compressed by tiles or not, as fluxes: BSCALE and BZERO are applied,
 * and what is BLANK is NaN.
 *
 * @param width in pixels
 * @param height in pixels
 * @param flux [planes][height · width], rows from the top as they are looked at, so from the last
 */
record FitsPlanes(int width, int height, List<double[]> flux) {

  // It warns of headers that nobody can mend; in a notebook each would be a red line.
  private static final Logger QUIET = Logger.getLogger("nom.tam");

  static {
    QUIET.setLevel(Level.OFF);
  }

  /**
   * Reads planes.
   *
   * @param all whether those of all images in the file, otherwise of the first
   * @throws IOException if there is none or the file is damaged; without the file's name
   */
  static FitsPlanes read(byte[] file, boolean all) throws IOException {
    FitsPlanes planes = null;
    try (Fits fits = new Fits(new ByteArrayInputStream(file))) {
      for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
        FitsPlanes more = of(hdu);
        if (more != null && (planes == null || planes.sameSize(more))) {
          planes = planes == null ? more : planes.and(more);
        }
        if (planes != null && !all) {
          break;
        }
      }
    } catch (EOFException e) {
      throw new IOException("is truncated", e);
    } catch (RuntimeException e) { // broken images make readers throw anything
      throw new IOException("is truncated or damaged FITS: " + e.getMessage(), e);
    }
    if (planes == null) {
      throw new IOException("is FITS without an image");
    }
    return planes;
  }

  private static FitsPlanes of(BasicHDU<?> hdu) throws FitsException, IOException {
    ImageHDU image = hdu instanceof CompressedImageHDU tiles ? tiles.asImageHDU() : null;
    image = hdu instanceof ImageHDU plain ? plain : image;
    int[] axes = image == null ? null : image.getAxes();
    if (axes == null || axes.length < 2) {
      return null;
    }
    Object numbers = image.getData().convertTo(double.class).getData();
    double[] flat = (double[]) ArrayFuncs.flatten(numbers);
    int width = axes[axes.length - 1];
    int height = axes[axes.length - 2];
    List<double[]> planes = new ArrayList<>();
    for (int from = 0; from < flat.length; from += width * height) {
      planes.add(turned(flat, from, width, height));
    }
    return planes.isEmpty() ? null : new FitsPlanes(width, height, planes);
  }

  /** FITS has its first row at the bottom. */
  private static double[] turned(double[] flat, int from, int width, int height) {
    double[] plane = new double[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(flat, from + (height - 1 - y) * width, plane, y * width, width);
    }
    return plane;
  }

  private boolean sameSize(FitsPlanes other) {
    return width == other.width && height == other.height;
  }

  /** Returns these planes and more of the same size. */
  FitsPlanes and(FitsPlanes more) {
    List<double[]> all = new ArrayList<>(flux);
    all.addAll(more.flux);
    return new FitsPlanes(width, height, all);
  }

  /** Returns the planes to be shown: one, or red, green and blue. */
  FitsPlanes chosen(List<Integer> wanted) throws IOException {
    int count = flux.size();
    if (wanted.isEmpty() && count == 1) {
      return this;
    }
    if (wanted.isEmpty() && count == 3) {
      return chosen(List.of(2, 1, 0));
    }
    if (wanted.isEmpty() || wanted.stream().anyMatch(plane -> plane >= count)) {
      throw new IOException(
          "has %d planes%s; say which are red, green and blue by FitsOptions.withPlanes(…)"
              .formatted(count, wanted.isEmpty() ? "" : ", and those asked for are " + wanted));
    }
    return new FitsPlanes(width, height, wanted.stream().map(flux::get).toList());
  }
}
