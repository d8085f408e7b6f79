package zoobot.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Header;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.ArrayFuncs;

/**
 * The planes of a FITS file, compressed by tiles or not, as fluxes: BSCALE and BZERO are applied,
 * and what is blank is NaN.
 *
 * @param width in pixels
 * @param height in pixels
 * @param flux [planes][height · width], rows from the bottom as they are looked at
 */
record FitsImage(int width, int height, List<double[]> flux) {

  // It warns of headers that nobody can mend; in a notebook each would be a red line.
  private static final Logger QUIET = Logger.getLogger("nom.tam");

  private static final int MOST_COLOURS = 4;
  private static final int MANY = 3;
  private static final double FAR = 3;

  static {
    QUIET.setLevel(Level.OFF);
  }

  /**
   * Reads the planes that are to be shown: one, or red, green and blue.
   *
   * @throws IOException if they are not there or the file is damaged; without the file's name
   */
  static FitsImage read(byte[] file, FitsOptions options) throws IOException {
    try {
      FitsChoice choice = FitsChoice.of(file);
      FitsImage planes = null;
      for (int number : choice.shown(options)) {
        FitsImage more = of(choice.all().get(number));
        if (planes == null || planes.sameSize(more)) {
          planes = planes == null ? more : planes.and(more);
        }
      }
      return planes.chosen(options.planes()).filled(options);
    } catch (EOFException | ZipException | RuntimeException e) { // headers may say anything
      throw new IOException(FitsSize.DAMAGED, e);
    }
  }

  private static FitsImage of(BasicHDU<?> hdu) throws IOException {
    CompressedImageHDU tiles = hdu instanceof CompressedImageHDU t ? t : null;
    int[] axes = tiles == null ? hdu.getAxes() : tiles.getImageAxes();
    int width = axes[axes.length - 1];
    int height = axes[axes.length - 2];
    if (axes.length == 3 && width <= MOST_COLOURS && axes[0] > MOST_COLOURS) {
      String text =
          "has %d × %d × %d pixels, colours last; write it plane by plane: numpy.moveaxis(data, -1, 0)";
      throw new IOException(text.formatted(axes[0], height, width));
    }
    double[] flat = values(hdu);
    List<double[]> planes = new ArrayList<>();
    for (int from = 0; from < flat.length; from += width * height) {
      planes.add(Arrays.copyOfRange(flat, from, from + width * height));
    }
    return new FitsImage(width, height, planes);
  }

  /** Returns all values of an image, scaled; NaN where blank. */
  static double[] values(BasicHDU<?> hdu) throws IOException {
    Header header = hdu.getHeader();
    boolean tiled = hdu instanceof CompressedImageHDU;
    double[] values = tiled ? TiledImage.values((CompressedImageHDU) hdu) : stored(hdu);
    boolean whole = header.getIntValue(tiled ? "ZBITPIX" : "BITPIX") > 0;
    double blank = whole ? header.getDoubleValue("BLANK", Double.NaN) : Double.NaN;
    double scale = header.getDoubleValue("BSCALE", 1);
    double zero = header.getDoubleValue("BZERO", 0);
    if (zero == 0x1p63) { // too much for a double
      throw new IOException("holds whole numbers of 64 bits without a sign; save it as float32");
    }
    Arrays.setAll(values, i -> values[i] == blank ? Double.NaN : values[i] * scale + zero);
    return values;
  }

  private static double[] stored(BasicHDU<?> hdu) throws IOException {
    Object numbers = ArrayFuncs.flatten(hdu.getData().getData());
    double[] values = (double[]) ArrayFuncs.convertArray(numbers, double.class);
    if (numbers instanceof byte[] bytes) { // they have a sign in Java only
      Arrays.setAll(values, i -> bytes[i] & 0xff);
    }
    return values;
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
  private FitsImage chosen(List<Integer> wanted) throws IOException {
    int count = flux.size();
    if (wanted.isEmpty() && count == 1) {
      return this;
    }
    if (wanted.isEmpty() && count == 3) {
      return chosen(List.of(2, 1, 0));
    }
    if (wanted.isEmpty() || wanted.stream().anyMatch(plane -> plane >= count)) {
      throw new IOException(
          ("has %d planes%s; say which are red, green and blue, or which one is shown in grey, by the"
                  + " option planes (--fits-planes), counted from 0")
              .formatted(count, wanted.isEmpty() ? "" : ", and those asked for are " + wanted));
    }
    return new FitsImage(width, height, wanted.stream().map(flux::get).toList());
  }

  /**
   * Returns these planes with sky for pixels without a value, if they are taken for it.
   *
   * @throws IOException if they are not, and there are some in the central square, which is used
   */
  private FitsImage filled(FitsOptions options) throws IOException {
    int right = (width - Math.min(width, height)) / 2;
    int up = (height - Math.min(width, height)) / 2;
    for (double[] plane : flux) {
      double sky = sky(plane);
      int[] blank =
          IntStream.range(0, plane.length)
              .filter(i -> !Double.isFinite(plane[i]))
              .filter(i -> i % width >= right && i % width < width - right)
              .filter(i -> i / width >= up && i / width < height - up)
              .toArray();
      if (options.blankAsSky()) {
        Arrays.setAll(plane, i -> Double.isFinite(plane[i]) ? plane[i] : sky);
      } else if (blank.length > 0) {
        throw new IOException(
            ("has %d pixels without a value (NaN, BLANK or the same far below all others), one at x"
                    + " %d, y %d; fill them, or take them as sky by the option blankAsSky (--fits-blank-as-sky)")
                .formatted(blank.length, blank[0] % width + 1, blank[0] / width + 1));
      }
    }
    return this;
  }

  /**
   * Sets to NaN what many pixels share far below all others: -9999, or 0 where the sky is bright.
   * Returns the flux of sky: 0, or the median where 0 is as far below.
   */
  private static double sky(double[] plane) {
    double least = Arrays.stream(plane).filter(Double::isFinite).min().orElse(Double.NaN);
    DoublePredicate doubtful = flux -> !(flux > least && flux < Double.POSITIVE_INFINITY);
    long count = Arrays.stream(plane).filter(doubtful).count();
    if (count < 2 || count == plane.length) {
      return 0; // as mostly, without the time to sort
    }
    double[] sorted = Arrays.stream(plane).filter(Double::isFinite).sorted().toArray();
    int same = (int) Arrays.stream(sorted).filter(flux -> flux == least).count();
    boolean none = same >= MANY && same < sorted.length / 2 && isFarBelow(least, sorted, same);
    if (none) {
      Arrays.setAll(plane, i -> plane[i] == least ? Double.NaN : plane[i]);
    }
    int from = none ? same : 0;
    return isFarBelow(0, sorted, from) ? sorted[(from + sorted.length) / 2] : 0;
  }

  /** Returns whether a value is far below those from a place on, which scatter less. */
  private static boolean isFarBelow(double value, double[] sorted, int from) {
    double scatter = sorted[(from + sorted.length) / 2] - sorted[from]; // 0 of counts of photons
    return scatter > 0 && sorted[from] - value > FAR * scatter;
  }

  /** Returns one plane in grey, or three in red, green and blue. */
  BufferedImage picture(FitsOptions options) {
    DoubleUnaryOperator brightness = FitsStretch.of(this, options).brightness();
    boolean grey = flux.size() == 1;
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(width, height, type);
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < flux.size(); band++) {
      for (int y = 0; y < height; y++) {
        double[] row = Arrays.copyOfRange(flux.get(band), y * width, (y + 1) * width);
        Arrays.setAll(row, x -> brightness.applyAsDouble(row[x]));
        raster.setSamples(0, height - 1 - y, width, 1, band, row);
      }
    }
    return image;
  }
}
