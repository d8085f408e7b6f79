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
   * @throws IOException if the file is missing, empty, cut short or no image; the message names it
   */
  public static Pixels read(Path file, FitsOptions fits) throws IOException {
    try {
      return of(ImageDecoder.decode(file, fits));
    } catch (IOException e) {
      throw new IOException("image " + file + " " + e.getMessage(), e);
    } catch (RuntimeException e) { // broken images make decoders throw anything
      throw new IOException("image " + file + " cannot be decoded: " + e, e);
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
    boolean plain =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            || image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    return fromRaster(plain ? image : drawn(image));
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
    for (int y = 0, out = 0; y < height; y++) {
      int in = start + y * model.getScanlineStride();
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
