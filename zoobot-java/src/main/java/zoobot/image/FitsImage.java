package zoobot.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
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
record FitsImage(int width, int height, List<double[]> flux) {

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
  static FitsImage read(byte[] file, boolean all) throws IOException {
    FitsImage planes = null;
    try (Fits fits = new Fits(new ByteArrayInputStream(file))) {
      for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
        FitsImage more = of(hdu);
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

  private static FitsImage of(BasicHDU<?> hdu) throws FitsException, IOException {
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
    return planes.isEmpty() ? null : new FitsImage(width, height, planes);
  }

  /** FITS has its first row at the bottom. */
  private static double[] turned(double[] flat, int from, int width, int height) {
    double[] plane = new double[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(flat, from + (height - 1 - y) * width, plane, y * width, width);
    }
    return plane;
  }

  boolean sameSize(FitsImage other) {
    return width == other.width && height == other.height;
  }

  /** Returns these planes and more of the same size. */
  FitsImage and(FitsImage more) {
    List<double[]> all = new ArrayList<>(flux);
    all.addAll(more.flux);
    return new FitsImage(width, height, all);
  }

  /** Returns the planes to be shown: one, or red, green and blue. */
  FitsImage chosen(List<Integer> wanted) throws IOException {
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
    return new FitsImage(width, height, wanted.stream().map(flux::get).toList());
  }

  /**
   * Returns these planes with 0 for pixels without a value.
   *
   * @throws IOException if there are such pixels and the options don't take them as sky
   */
  FitsImage filled(FitsOptions options) throws IOException {
    for (double[] plane : flux) {
      int count = 0;
      int first = -1;
      for (int i = 0; i < plane.length; i++) {
        if (!Double.isFinite(plane[i])) {
          plane[i] = 0;
          first = count++ == 0 ? i : first;
        }
      }
      if (count > 0 && !options.blankAsSky()) {
        throw new IOException(
            ("has %d pixels without a value (NaN or BLANK), one at x %d, y %d; fill them, or take"
                    + " them as sky by FitsOptions.withBlankAsSky()")
                .formatted(count, first % width + 1, height - first / width));
      }
    }
    return this;
  }

  /** Returns one plane in grey, or three in red, green and blue. */
  BufferedImage picture(FitsOptions options) {
    DoubleUnaryOperator stretch = stretch(options);
    boolean grey = flux.size() == 1;
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(width, height, type);
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < flux.size(); band++) {
      double[] values = Arrays.stream(flux.get(band)).map(stretch).toArray();
      raster.setSamples(0, 0, width, height, band, values);
    }
    return image;
  }

  /** From flux to brightness, 0 to 255: arcsinh (q · flux) between cuts common to all planes. */
  private DoubleUnaryOperator stretch(FitsOptions options) {
    double[] sorted = flux.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    double low = percentile(sorted, options.low());
    double high = percentile(sorted, options.high());
    double q = options.q() == 0 ? 1 : options.q();
    double black = arcsinh(q * low);
    double range = arcsinh(q * high) - black;
    return flux -> {
      double cut = Math.min(high, Math.max(low, flux));
      return range == 0 ? 0 : Math.round(255 * (arcsinh(q * cut) - black) / range);
    };
  }

  /** Returns a percentile, interpolated linearly between neighbours as NumPy does. */
  private static double percentile(double[] sorted, double percent) {
    double place = percent / 100 * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The usual formula, of the absolute value so that large negative numbers keep their digits. */
  private static double arcsinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log(a + Math.sqrt(a * a + 1)), x);
  }
}
