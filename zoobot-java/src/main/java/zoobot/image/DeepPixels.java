package zoobot.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Pixels of images that Java would spoil by drawing them: 16-bit ones and greys with transparency.
 * It takes their greys for amounts of light and brightens them.
 */
final class DeepPixels {

  private DeepPixels() {}

  /** Returns whether an image has 16-bit samples, or is grey with transparency. */
  static boolean isDeep(BufferedImage image) {
    return image.getColorModel() instanceof ComponentColorModel
        && (image.getRaster().getTransferType() != DataBuffer.TYPE_BYTE
            || image.getRaster().getNumBands() == 2);
  }

  static Pixels of(BufferedImage image) {
    Raster raster = image.getRaster();
    int type = raster.getTransferType();
    double white = type == DataBuffer.TYPE_BYTE ? 255 : 65_535;
    int bands = raster.getNumBands();
    int channels = bands < 3 ? 1 : 3;
    boolean transparent = bands % 2 == 0;
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] data = new byte[width * height * channels];
    int[] row = new int[width * bands];
    for (int y = 0, out = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        double opacity = transparent ? row[(x + 1) * bands - 1] / white : 1;
        for (int c = 0; c < channels; c++) {
          data[out++] = (byte) Math.round(255 * opacity * row[x * bands + c] / white);
        }
      }
    }
    return new Pixels(width, height, channels, data);
  }
}
