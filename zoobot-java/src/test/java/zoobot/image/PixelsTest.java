package zoobot.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels are those of the image, wherever its bytes lie. */
class PixelsTest {

  @TempDir Path folder;

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(9, 7, type);
    Random random = new Random(4);
    for (int i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, random.nextInt());
    }
    return image;
  }

  private static byte[] samples(BufferedImage image) {
    Raster raster = image.getRaster();
    int[] all = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    byte[] bytes = new byte[all.length];
    for (int i = 0; i < all.length; i++) {
      bytes[i] = (byte) all[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_USHORT_GRAY
      })
  void aPartOfAnImageIsThatPart(int type) {
    BufferedImage image = noise(type);
    Pixels whole = Pixels.of(image);
    Pixels part = Pixels.of(image.getSubimage(1, 1, 7, 5).getSubimage(2, 1, 3, 2));
    assertEquals(3, part.width());
    assertEquals(2, part.height());
    int channels = whole.channels();
    byte[] expected = new byte[3 * 2 * channels];
    for (int y = 0; y < 2; y++) {
      int from = ((y + 2) * 9 + 3) * channels;
      System.arraycopy(whole.data(), from, expected, y * 3 * channels, 3 * channels);
    }
    assertArrayEquals(expected, part.data());
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY})
  void pixelsAreTheSamplesInOrder(int type) {
    assertArrayEquals(samples(noise(type)), Pixels.of(noise(type)).data());
  }

  @ParameterizedTest
  @CsvSource({
    "jpg, 3BYTE_BGR",
    "jpg, BYTE_GRAY",
    "png, 3BYTE_BGR",
    "png, BYTE_GRAY",
    "png, USHORT_GRAY",
    "bmp, 3BYTE_BGR",
    "tif, 3BYTE_BGR",
    "gif, BYTE_GRAY"
  })
  void aFileHasThePixelsThatAreSeen(String format, String type) throws Exception {
    BufferedImage image = noise((int) BufferedImage.class.getField("TYPE_" + type).get(null));
    File file = folder.resolve("image." + format).toFile();
    assertTrue(ImageIO.write(image, format, file));
    Pixels seen = Pixels.of(ImageIO.read(file));
    assertEquals(seen.channels(), Pixels.read(file.toPath()).channels());
    assertArrayEquals(seen.data(), Pixels.read(file.toPath()).data());
  }

  @Test
  void bytesMayBeginLater() {
    ComponentColorModel grey =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, DataBuffer.TYPE_BYTE);
    DataBufferByte bytes = new DataBufferByte(new byte[] {9, 9, 1, 2, 3, 4}, 4, 2);
    var raster = Raster.createWritableRaster(grey.createCompatibleSampleModel(2, 2), bytes, null);
    BufferedImage image = new BufferedImage(grey, raster, false, null);
    assertEquals(BufferedImage.TYPE_BYTE_GRAY, image.getType());
    assertArrayEquals(new byte[] {1, 2, 3, 4}, Pixels.of(image).data());
  }

  /** Bytes are what a file of them would be, packed or not, and are at fault in the same words. */
  @Test
  void bytesAreDecodedAsTheirFile() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(noise(BufferedImage.TYPE_3BYTE_BGR), "png", png);
    byte[] whole = png.toByteArray();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(whole);
    }
    byte[] packed = gzip.toByteArray();
    for (byte[] bytes : List.of(whole, packed)) {
      Path file = Files.write(folder.resolve("x"), bytes);
      Pixels decoded = Pixels.decode(bytes, FitsOptions.defaults());
      assertArrayEquals(Pixels.read(file).data(), decoded.data());
    }
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] halfPacked = Arrays.copyOf(packed, packed.length / 2);
    for (byte[] bytes : List.of(half, halfPacked, new byte[0], "no image".getBytes(UTF_8))) {
      Path file = Files.write(folder.resolve("x"), bytes);
      String ofFile = assertThrows(IOException.class, () -> Pixels.read(file)).getMessage();
      FitsOptions fits = FitsOptions.defaults();
      String ofBytes =
          assertThrows(IOException.class, () -> Pixels.decode(bytes, fits)).getMessage();
      assertEquals(ofFile.replace(file + " ", ""), ofBytes);
    }
  }
}
