package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.image.Pixels;

class CutoutTest {

  @TempDir Path folder;

  @Test
  void theMiddleIsAtThePositionEastIsLeftAndTheFirstRowIsAbove() throws Exception {
    byte[] data = {10, 20, 30, 40, 50, 60}; // 3 wide, 2 high, from the top
    Path file = folder.resolve("c.fits");
    Cutout.write(new Pixels(3, 2, 1, data), "a", new double[] {150.5, -2.25}, 0.5, file);
    try (Fits fits = new Fits(file.toFile())) {
      BasicHDU<?> hdu = fits.readHDU();
      float[][] rows = (float[][]) hdu.getKernel();
      assertArrayEquals(new float[] {40, 50, 60}, rows[0]);
      assertArrayEquals(new float[] {10, 20, 30}, rows[1]);
      Header header = hdu.getHeader();
      assertEquals("RA---TAN", header.getStringValue("CTYPE1"));
      assertEquals("DEC--TAN", header.getStringValue("CTYPE2"));
      assertEquals(150.5, header.getDoubleValue("CRVAL1"));
      assertEquals(-2.25, header.getDoubleValue("CRVAL2"));
      assertEquals(2, header.getDoubleValue("CRPIX1"));
      assertEquals(1.5, header.getDoubleValue("CRPIX2"));
      assertEquals(-0.5 / 3600, header.getDoubleValue("CDELT1"), 1e-12);
      assertEquals(0.5 / 3600, header.getDoubleValue("CDELT2"), 1e-12);
      assertEquals("ICRS", header.getStringValue("RADESYS"));
    }
  }

  @Test
  void coloursBecomeTheirMeanWithoutASign() throws Exception {
    byte[] data = {(byte) 240, (byte) 250, (byte) 200};
    Path file = folder.resolve("c.fits");
    Cutout.write(new Pixels(1, 1, 3, data), "a", new double[] {0, 0}, 1, file);
    try (Fits fits = new Fits(file.toFile())) {
      assertEquals(230, ((float[][]) fits.readHDU().getKernel())[0][0], 1e-4);
    }
  }
}
