package zoobot.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.compression.algorithm.quant.RandomSequence;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.FitsOutputStream;

/**
 * An image that is compressed tile by tile, each a row of a table, as fpack and astropy write it
 * (FITS standard 4.0, section 10). Its values are astropy's to the last bit; what nom-tam-fits 1.21
 * itself makes of tiles loses blanks, dithered zeros, half a step without dithering, and tiles of
 * more than 64 kB.
 */
final class TiledImage {

  private static final int ZERO = -2_147_483_646; // what the second dithering leaves a 0 as

  private final Header header;
  private final CompressedImageHDU hdu;
  private final int[] axes;
  private final int[] tile;
  private final boolean floats;
  private final String dithering;

  private TiledImage(CompressedImageHDU hdu) throws IOException, FitsException {
    header = hdu.getHeader();
    this.hdu = hdu;
    int count = header.getIntValue("ZNAXIS");
    axes = IntStream.rangeClosed(1, count).map(i -> header.getIntValue("ZNAXIS" + i)).toArray();
    tile = IntStream.rangeClosed(1, count).map(i -> header.getIntValue("ZTILE" + i, 1)).toArray();
    tile[0] = header.getIntValue("ZTILE1", axes[0]);
    floats = header.getIntValue("ZBITPIX") < 0;
    dithering = header.getStringValue("ZQUANTIZ", "NO_DITHER");
    if (!dithering.matches("NONE|NO_DITHER|SUBTRACTIVE_DITHER_[12]")) {
      throw new IOException(
          "has tiles dithered by %s, not known; run funpack".formatted(dithering));
    }
    if (hdu.findColumn("NULL_PIXEL_MASK") >= 0) {
      throw new IOException("has tiles with a mask of their blanks, not read; run funpack");
    }
  }

  /**
   * Returns all values, before they are scaled by BSCALE and BZERO; NaN where ZBLANK says blank.
   */
  static double[] values(CompressedImageHDU hdu) throws IOException, FitsException {
    return new TiledImage(hdu).values();
  }

  private double[] values() throws IOException, FitsException {
    int tiles = IntStream.range(0, axes.length).map(this::along).reduce(1, Math::multiplyExact);
    double[] all = new double[IntStream.of(axes).reduce(1, Math::multiplyExact)];
    TileCodec codec = new TileCodec(header, floats && Double.isNaN(constant("ZSCALE", 0)));
    int[] start = new int[axes.length];
    int[] shape = new int[axes.length];
    for (int t = 0; t < tiles; t++) {
      for (int i = 0, rest = t; i < axes.length; i++) {
        start[i] = rest % along(i) * tile[i];
        shape[i] = Math.min(tile[i], axes[i] - start[i]);
        rest /= along(i);
      }
      place(decoded(t, IntStream.of(shape).reduce(1, (a, b) -> a * b), codec), start, shape, all);
    }
    return all;
  }

  /** Returns the number of tiles along an axis. */
  private int along(int axis) {
    return (axes[axis] - 1) / tile[axis] + 1;
  }

  /** Copies the lines of a tile to where they belong. */
  private void place(double[] values, int[] start, int[] shape, double[] all) {
    for (int from = 0; from < values.length; from += shape[0]) {
      int target = start[0];
      for (int i = 1, rest = from / shape[0], stride = axes[0]; i < axes.length; i++) {
        target += (start[i] + rest % shape[i]) * stride;
        rest /= shape[i];
        stride *= axes[i];
      }
      System.arraycopy(values, from, all, target, shape[0]);
    }
  }

  private double[] decoded(int t, int count, TileCodec codec) throws IOException, FitsException {
    byte[] data = cell("COMPRESSED_DATA", t);
    if (data.length > 0) {
      return restored(codec.decode(data, count), t);
    }
    data = cell("GZIP_COMPRESSED_DATA", t); // what could not be quantised
    data = data.length > 0 ? TileCodec.unzipped(data, count) : cell("UNCOMPRESSED_DATA", t);
    return TileCodec.numbers(data, count, floats);
  }

  /** Returns what a tile has in a column; nothing where there is none. */
  private byte[] cell(String name, int t) throws IOException, FitsException {
    int column = hdu.findColumn(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FitsOutputStream out = new FitsOutputStream(bytes)) {
      out.writeArray(column < 0 ? new byte[0] : hdu.getElement(t, column));
    }
    return bytes.toByteArray();
  }

  /** Returns what a tile has in a column, or all have in the header; NaN where there is none. */
  private double constant(String name, int t) throws FitsException {
    int column = hdu.findColumn(name);
    return column >= 0
        ? hdu.getData().getDouble(t, column)
        : header.getDoubleValue(name, Double.NaN);
  }

  /** Undoes quantisation, and puts NaN where a value means blank. */
  private double[] restored(double[] values, int t) throws FitsException {
    double named = constant("ZBLANK", t);
    double blank = Double.isNaN(named) ? header.getDoubleValue("BLANK", Double.NaN) : named;
    double scale = constant("ZSCALE", t);
    if (floats && Double.isNaN(scale)) {
      return values;
    }
    double[] exact = floats ? fluxes(values, scale, constant("ZZERO", t), t) : values.clone();
    Arrays.setAll(exact, i -> values[i] == blank ? Double.NaN : exact[i]);
    return exact;
  }

  /** Returns what was quantised, less what dithering added. */
  private double[] fluxes(double[] steps, double scale, double zero, int t) {
    boolean single = header.getIntValue("ZBITPIX") == -32;
    boolean dithered = dithering.startsWith("S");
    boolean zeros = dithering.endsWith("2");
    int seed = Math.floorMod(t + header.getIntValue("ZDITHER0") - 1, RandomSequence.length());
    int next = (int) (random(seed) * 500);
    double[] fluxes = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      double step = dithered ? steps[i] - random(next) + 0.5 : steps[i];
      double flux = zeros && steps[i] == ZERO ? 0 : step * scale + zero;
      fluxes[i] = single ? (float) flux : flux;
      if (++next == RandomSequence.length()) {
        seed = (seed + 1) % RandomSequence.length();
        next = (int) (random(seed) * 500);
      }
    }
    return fluxes;
  }

  private static float random(int i) {
    return (float) RandomSequence.get(i); // as the standard has it
  }
}
