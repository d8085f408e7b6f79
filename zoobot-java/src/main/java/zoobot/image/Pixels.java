package zoobot.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * A decoded image, one byte a sample.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param data rows from the top, pixels from the left, channels innermost; not to be modified
 */
public record Pixels(int width, int height, int channels, byte[] data) {

  private static final int LEVELS = 4; // of 255, fewer of which show nothing

  /** Checks that there are as many bytes as the sizes say. */
  public Pixels {
    boolean fits = data.length == width * height * channels;
    Check.that(fits, "%d bytes for %d×%d×%d", data.length, width, height, channels);
  }

  /** Decodes a JPEG, PNG or FITS file, or whatever else ImageIO reads; FITS in the usual way. */
  public static Pixels read(Path file) throws IOException {
    return read(file, FitsOptions.defaults());
  }

  /**
   * Decodes an image file.
   *
   * @param fits how fluxes become brightness, if it is FITS
   * @throws IOException if the file is missing, empty, cut short or no image, or shows nothing; the
   *     message names it
   */
  public static Pixels read(Path file, FitsOptions fits) throws IOException {
    return visible("image " + file, () -> ImageDecoder.samples(file, fits));
  }

  /**
   * Decodes the bytes of an image file, such as images inside Parquet, which may be packed by gzip
   * or bzip2.
   *
   * @param fits how fluxes become brightness, if it is FITS
   * @throws IOException as {@link #read(Path, FitsOptions)}; the message names no file
   */
  public static Pixels decode(byte[] bytes, FitsOptions fits) throws IOException {
    return visible("image", () -> ImageDecoder.samples(bytes, fits));
  }

  private static Pixels visible(String name, ImageDecoder.Step<BufferedImage> decoding)
      throws IOException {
    try {
      BufferedImage image = decoding.run();
      return of(image).visible(image);
    } catch (IOException e) {
      throw new IOException(name + " " + e.getMessage(), e);
    } catch (RuntimeException e) { // broken images make decoders throw anything
      throw new IOException(name + " is damaged, or of a kind that is not read; save it anew", e);
    }
  }

  /**
   * Returns the pixels of an image. Of more than 8 bits the upper 8 are kept; anything but plain
   * grey and RGB is drawn as RGB on black.
   */
  public static Pixels of(BufferedImage image) {
    if (isDeep(image)) {
      return ofDeep(image);
    }
    boolean plain = image.getType() == BufferedImage.TYPE_BYTE_GRAY || ImageDecoder.isRgb(image);
    return fromRaster(plain ? image : drawn(image));
  }

  /**
   * Returns these pixels if there can be a galaxy in them.
   *
   * @param image that they are of
   * @throws IOException if all are of nearly one brightness, or use so few of 16 bits that all are
   *     nearly black; the message says why, without the file's name
   */
  public Pixels visible(BufferedImage image) throws IOException {
    if (isDeep(image) && image.getRaster().getTransferType() != DataBuffer.TYPE_BYTE) {
      checkDepth(image.getRaster());
    }
    int[] darkest = {255, 255, 255};
    int[] brightest = {0, 0, 0};
    for (int i = 0; i < data.length; i++) {
      int c = i % channels;
      darkest[c] = Math.min(darkest[c], data[i] & 0xff);
      brightest[c] = Math.max(brightest[c], data[i] & 0xff);
      if (brightest[c] - darkest[c] >= LEVELS) {
        return this;
      }
    }
    int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
    boolean transparent = IntStream.of(colours).allMatch(colour -> colour >>> 24 < LEVELS);
    int most = IntStream.of(brightest).max().getAsInt();
    String look = most < LEVELS ? "black" : most == 255 ? "white" : "alike";
    throw new IOException(
        transparent
            ? "shows no galaxy: it is transparent; save it without transparency"
            : "shows no galaxy: all its pixels are %s (%d of 255)".formatted(look, most));
  }

  /** An image whose brightest pixel is below a sixteenth of white is one of 12 bits or fewer. */
  private void checkDepth(Raster raster) throws IOException {
    for (byte value : data) {
      if ((value & 0xff) > 16) {
        return;
      }
    }
    int[] samples = raster.getSamples(0, 0, width, height, 0, (int[]) null);
    int most = IntStream.of(samples).max().getAsInt();
    if (most > 0 && most < 1 << 12) {
      throw new IOException(
          "is nearly black: of its 16 bits it uses %d, up to %d; scale its values to 0…65535"
              .formatted(Integer.SIZE - Integer.numberOfLeadingZeros(most), most));
    }
  }

  private static BufferedImage drawn(BufferedImage image) {
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = rgb.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return rgb;
  }

  private static Pixels fromRaster(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    byte[] source = buffer.getData();
    // A part of an image shares the bytes of the whole.
    int start =
        buffer.getOffset()
            - raster.getSampleModelTranslateY() * model.getScanlineStride()
            - raster.getSampleModelTranslateX() * model.getPixelStride();
    int[] bands = model.getBandOffsets();
    byte[] data = new byte[width * height * bands.length];
    boolean inOrder = bands.length == 1 || bands[0] < bands[1];
    boolean close = inOrder && model.getPixelStride() == bands.length;
    int row = width * bands.length;
    for (int y = 0, out = 0; y < height; y++) {
      int in = start + y * model.getScanlineStride();
      if (close) {
        System.arraycopy(source, in + bands[0], data, y * row, row);
        continue;
      }
      for (int x = 0; x < width; x++, in += model.getPixelStride()) {
        for (int band : bands) {
          data[out++] = source[in + band];
        }
      }
    }
    return new Pixels(width, height, bands.length, data);
  }

  /** Returns whether drawing would spoil an image: one of 16 bits, or translucent grey. */
  private static boolean isDeep(BufferedImage image) {
    return image.getColorModel() instanceof ComponentColorModel
        && (image.getRaster().getTransferType() != DataBuffer.TYPE_BYTE
            || image.getRaster().getNumBands() == 2);
  }

  /** Takes the samples for amounts of light, where Java takes greys for them and brightens them. */
  private static Pixels ofDeep(BufferedImage image) {
    Raster raster = image.getRaster();
    double white = raster.getTransferType() == DataBuffer.TYPE_BYTE ? 255 : 65_535;
    int bands = raster.getNumBands();
    int channels = bands < 3 ? 1 : 3;
    boolean transparent = bands % 2 == 0;
    int width = raster.getWidth();
    byte[] data = new byte[width * raster.getHeight() * channels];
    int[] row = new int[width * bands];
    for (int y = 0, out = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        double opacity = transparent ? row[(x + 1) * bands - 1] / white : 1;
        for (int c = 0; c < channels; c++) {
          data[out++] = (byte) Math.round(255 * opacity * row[x * bands + c] / white);
        }
      }
    }
    return new Pixels(width, raster.getHeight(), channels, data);
  }
}
