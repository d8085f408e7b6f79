package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepPixelsTest {

  @TempDir Path folder;

  private static BufferedImage image(int bands, int type) {
    ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    boolean alpha = bands % 2 == 0;
    ComponentColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
    SampleModel samples = model.createCompatibleSampleModel(2, 1);
    WritableRaster raster = Raster.createWritableRaster(samples, null);
    return new BufferedImage(model, raster, false, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void sixteenBitGreyKeepsItsBrightness(String format) throws IOException {
    BufferedImage image = image(1, DataBuffer.TYPE_USHORT);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {64 * 257, 65_535});
    Path file = folder.resolve("a." + format);
    assertTrue(ImageIO.write(image, format, file.toFile()));
    Pixels pixels = Pixels.read(file);
    assertEquals(1, pixels.channels());
    assertArrayEquals(new byte[] {64, (byte) 255}, pixels.data());
  }

  @Test
  void sixteenBitColourKeepsItsColours() throws IOException {
    BufferedImage image = image(3, DataBuffer.TYPE_USHORT);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {257, 2 * 257, 3 * 257, 4 * 257, 0, 65_535});
    Path file = folder.resolve("a.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    assertArrayEquals(new byte[] {1, 2, 3, 4, 0, (byte) 255}, Pixels.read(file).data());
  }

  @Test
  void transparencyIsDrawnOnBlack() throws IOException {
    BufferedImage image = image(2, DataBuffer.TYPE_BYTE);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {100, 255, 200, 0});
    Path file = folder.resolve("a.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    assertArrayEquals(new byte[] {100, 0}, Pixels.read(file).data());
  }

  @Test
  void floatingPointTiffsAreRefused() throws IOException {
    BufferedImage image = image(1, DataBuffer.TYPE_FLOAT);
    Path file = folder.resolve("a.tif");
    assertTrue(ImageIO.write(image, "tif", file.toFile()));
    String message = assertThrows(IOException.class, () -> Pixels.read(file)).getMessage();
    assertTrue(message.contains("signed or floating"), message);
  }
}
