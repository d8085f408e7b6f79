package zoobot.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import nom.tam.fits.Fits;
import nom.tam.util.FitsOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read as it is seen, and what is refused, with words for whoever has the file. */
class ImageDecoderTest {

  @TempDir Path folder;

  private static BufferedImage galaxy(int type, int brightness) {
    BufferedImage image = new BufferedImage(48, 40, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(brightness, brightness / 2, brightness / 2));
    pen.fillOval(10, 8, 25, 20);
    pen.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes));
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private Pixels read(byte[] bytes) throws IOException {
    return Pixels.read(Files.write(folder.resolve("image"), bytes));
  }

  private String fault(byte[] bytes) {
    return assertThrows(IOException.class, () -> read(bytes)).getMessage();
  }

  private void assertFault(byte[] bytes, String... parts) {
    String message = fault(bytes);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void aJpegWithStrayBytesIsWhole() throws IOException {
    byte[] whole = encoded(galaxy(BufferedImage.TYPE_3BYTE_BGR, 200), "jpg");
    byte[] pixels = read(whole).data();
    byte[] start = Arrays.copyOf(whole, whole.length - 2);
    byte[] end = {(byte) 0xff, (byte) 0xd9};
    byte[] head = Arrays.copyOf(whole, 20); // with the first segment
    byte[] rest = Arrays.copyOfRange(whole, 20, whole.length);
    byte[][] variants = {
      start,
      joined(start, new byte[2], end),
      joined(start, new byte[] {-1, -1, -1}, end),
      joined(whole, end),
      joined(whole, new byte[512]),
      joined(head, new byte[3], rest)
    };
    for (int i = 0; i < variants.length; i++) {
      assertArrayEquals(pixels, read(variants[i]).data(), "variant " + i);
    }
  }

  @Test
  void aJpegThatLacksPixelsSaysSoInItsOwnWords() throws IOException {
    byte[] whole = encoded(galaxy(BufferedImage.TYPE_3BYTE_BGR, 200), "jpg");
    for (int length : new int[] {whole.length * 4 / 5, whole.length - 20}) {
      String message = fault(Arrays.copyOf(whole, length));
      assertTrue(message.contains("is cut short or damaged: pixels are missing"), message);
      assertFalse(message.toLowerCase().matches(".*(eoi|premature|segment).*"), message);
    }
  }

  @Test
  void coloursForPrintingAreRefused() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(inks, null, null));
    }
    byte[] adobe = {-1, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    byte[] plain = bytes.toByteArray();
    byte[] head = Arrays.copyOf(plain, 2);
    byte[] rest = Arrays.copyOfRange(plain, 2, plain.length);
    assertFault(joined(head, adobe, rest), "(CMYK); save it as RGB");
  }

  private static byte[] tiff(int bands, int bits, int format, int colours, int pages) {
    ByteBuffer file = ByteBuffer.allocate(4096);
    file.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
    for (int page = 1; page <= pages; page++) {
      int[][] tags = {
        {256, 8},
        {257, 8},
        {258, bits},
        {259, 1},
        {262, colours},
        {273, 1024},
        {277, bands},
        {278, 8},
        {279, 64 * bands * bits / 8},
        {338, 0},
        {339, format}
      };
      file.putShort((short) tags.length);
      for (int[] tag : tags) {
        file.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1] << 16);
      }
      file.putInt(page < pages ? file.position() + 4 : 0);
    }
    for (int i = 1024; i < 4096; i++) {
      file.put(i, (byte) (i * i % 251));
    }
    return file.array();
  }

  @Test
  void aTiffIsAPictureOrRefused() throws IOException {
    assertEquals(8, read(tiff(1, 8, 1, 1, 1)).width());
    assertFault(tiff(1, 16, 3, 1, 1), "floating", "FITS"); // half precision
    assertFault(tiff(1, 32, 1, 1, 1), "bits: 32", "FITS");
    assertFault(tiff(2, 8, 1, 1, 1), "planes: 2", "FITS");
    assertFault(tiff(1, 8, 1, 34892, 1), "save it as FITS"); // raw from a camera
    assertFault(tiff(1, 8, 1, 1, 3), "images: 3", "RGB");
  }

  @Test
  void whatIsNoImageIsShownOrToBeFetchedAgain() {
    assertFault("Error: no\n cutout".getBytes(UTF_8), "but text: 'Error: no cutout'");
    assertFault(new byte[5000], "no image of a known format; fetch it again, or save it as PNG");
    Path file = folder.resolve("image/inside.png");
    String message = assertThrows(IOException.class, () -> Pixels.read(file)).getMessage();
    assertTrue(message.contains("is missing; ") && message.endsWith("image is no folder"), message);
  }

  @Test
  void packedFilesAreReadOrNamed() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Fits fits = new Fits();
        OutputStream bzip2 = new BZip2CompressorOutputStream(packed)) {
      fits.addHDU(Fits.makeHDU(new float[][] {{0, 1}, {2, 30}}));
      fits.write(new FitsOutputStream(plain));
      bzip2.write(plain.toByteArray());
    }
    assertArrayEquals(read(plain.toByteArray()).data(), read(packed.toByteArray()).data());
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain.toByteArray());
    }
    byte[] padded = joined(zipped.toByteArray(), new byte[512]); // as from a tape
    assertArrayEquals(read(plain.toByteArray()).data(), read(padded).data());
    assertFault(Arrays.copyOf(packed.toByteArray(), 60), "image is ");
    assertFault(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0}, "by xz; unpack it (unxz)");
    assertFault(new byte[] {'P', 'K', 3, 4, 0, 0}, "is a zip archive; unzip it");
    assertFault("\n<!DOCTYPE html>".getBytes(UTF_8), "is a web page", "fetch it again");
    assertFault("version https://git-lfs.github.com".getBytes(UTF_8), "git lfs pull");
    assertFault("RIFF....WEBPVP8 ".getBytes(UTF_8), "is WebP", "save it as PNG");
  }

  @Test
  void whatShowsNoGalaxyIsAFaultWithItsCause() throws IOException {
    BufferedImage white = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    assertFault(encoded(white, "png"), "shows no galaxy", "black (0 of 255)");
    white.getRaster().setSamples(0, 0, 8, 8, 0, new int[64]);
    Graphics2D pen = white.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 8, 8);
    assertFault(encoded(white, "png"), "shows no galaxy", "white (255 of 255)");
    BufferedImage clear = galaxy(BufferedImage.TYPE_INT_ARGB, 200);
    for (int i = 0; i < 48 * 40; i++) {
      clear.setRGB(i % 48, i / 48, clear.getRGB(i % 48, i / 48) & 0xffffff);
    }
    assertFault(encoded(clear, "png"), "it is transparent", "save it without");
    assertEquals(3, read(encoded(galaxy(BufferedImage.TYPE_INT_ARGB, 9), "png")).channels());
  }

  @Test
  void sixteenBitsOfWhichFewAreUsedAreNearlyBlack() throws IOException {
    for (int top : new int[] {255, 1500, 4095, 9000}) {
      BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_USHORT_GRAY);
      image.getRaster().setSample(4, 4, 0, top);
      byte[] png = encoded(image, "png");
      if (top > 4095) {
        assertEquals(top / 257, read(png).data()[40], 1);
      } else {
        assertFault(png, "is nearly black: of its 16 bits it uses", "up to " + top, "scale");
      }
    }
  }

  @Test
  void aMosaicNeedsTooMuchMemory() throws IOException {
    byte[] png = encoded(galaxy(BufferedImage.TYPE_3BYTE_BGR, 200), "png");
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, 90_000).putInt(20, 90_000);
    CRC32 check = new CRC32();
    check.update(png, 12, 17);
    header.putInt(29, (int) check.getValue());
    assertFault(png, "too large for the memory", "cut the galaxy out");
  }

  @Test
  void damageEndsInOneSentence() throws IOException {
    Random random = new Random(300);
    byte[][] images = new byte[5][];
    String[] formats = {"jpg", "png", "gif", "bmp", "tif"};
    for (int i = 0; i < formats.length; i++) {
      images[i] = encoded(galaxy(BufferedImage.TYPE_3BYTE_BGR, 200), formats[i]);
    }
    for (int round = 0; round < 300; round++) {
      byte[] bytes = images[round % images.length].clone();
      for (int i = 0; i < 1 + round % 7; i++) {
        bytes[random.nextInt(round % 2 == 0 ? bytes.length : 60)] = (byte) random.nextInt();
      }
      try {
        assertTrue(read(bytes).width() > 0);
      } catch (IOException e) {
        assertFalse(e.getMessage().matches("(?s).*(Exception|java\\.|\n).*"), e.getMessage());
      }
    }
  }
}
