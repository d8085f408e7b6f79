package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.ArrayFuncs;
import nom.tam.util.FitsOutputStream;
import org.junit.jupiter.api.Test;

/** Tiles hold the values that astropy reads from them. */
class TiledImageTest {

  private static final String TWIN = " TWIN";

  /** The images of tiles.fits.gz by name. */
  private static Map<String, BasicHDU<?>> images() throws Exception {
    Map<String, BasicHDU<?>> images = new TreeMap<>();
    try (InputStream file = TiledImageTest.class.getResourceAsStream("tiles.fits.gz")) {
      FitsChoice choice = FitsChoice.of(new GZIPInputStream(file).readAllBytes());
      choice
          .all()
          .values()
          .forEach(hdu -> images.put(hdu.getHeader().getStringValue("EXTNAME"), hdu));
    }
    return images;
  }

  @Test
  void everyKindThatAstropyWritesHoldsWhatAstropyReads() throws Exception {
    Map<String, BasicHDU<?>> images = images();
    int kinds = 0;
    for (Map.Entry<String, BasicHDU<?>> image : images.entrySet()) {
      if (image.getValue() instanceof CompressedImageHDU tiles) {
        double[] expected = FitsImage.values(images.get(image.getKey() + TWIN));
        assertArrayEquals(expected, FitsImage.values(tiles), image.getKey());
        kinds++;
      }
    }
    assertEquals(51, kinds);
  }

  @Test
  void aTileOfMoreThan64KilobytesIsWhole() throws Exception {
    Random random = new Random(1);
    float[][] numbers = new float[190][190];
    for (float[] row : numbers) {
      for (int x = 0; x < row.length; x++) {
        row[x] = random.nextFloat();
      }
    }
    CompressedImageHDU tiles =
        CompressedImageHDU.fromImageHDU((ImageHDU) Fits.makeHDU(numbers), 190, 190);
    tiles.setCompressAlgorithm("GZIP_1").compress();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tiles.write(new FitsOutputStream(bytes));
    assertTrue(bytes.size() > 100_000, bytes::toString);
    double[] read = TiledImage.values(tiles);
    assertArrayEquals(
        (double[]) ArrayFuncs.convertArray(ArrayFuncs.flatten(numbers), double.class), read);
  }

  @Test
  void whatIsNotReadIsNamed() throws Exception {
    CompressedImageHDU tiles = (CompressedImageHDU) images().get("RICE_1 DITHER1");
    tiles.getHeader().addValue("ZCMPTYPE", "BZIP2_1", "");
    assertNamed(tiles, "BZIP2_1", "funpack");
    tiles.getHeader().addValue("ZQUANTIZ", "DITHER_3", "");
    assertNamed(tiles, "DITHER_3", "funpack");
  }

  private static void assertNamed(CompressedImageHDU tiles, String... parts) {
    String message = assertThrows(IOException.class, () -> TiledImage.values(tiles)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
