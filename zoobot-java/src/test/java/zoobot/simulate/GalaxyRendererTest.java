package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import zoobot.image.internal.Gaussian;

class GalaxyRendererTest {

  private static final GalaxySimulator SIMULATOR = GalaxySimulator.of(0).withImageSize(96);

  @Test
  void aGalaxyIsBrightestInTheMiddle() {
    BufferedImage image =
        render(Samples.disk(Disk.Arms.NONE, Disk.Bar.NONE, Disk.Ring.NONE, Samples.view(10)));
    assertTrue(green(image, 48, 48) > 100, "middle " + green(image, 48, 48));
    assertTrue(green(image, 3, 3) < 40, "corner " + green(image, 3, 3));
  }

  @Test
  void aRingShinesAtItsRadius() {
    GalaxyTruth with =
        Samples.disk(Disk.Arms.NONE, Disk.Bar.NONE, Samples.ring(1.5), Samples.view(20));
    GalaxyTruth without =
        Samples.disk(Disk.Arms.NONE, Disk.Bar.NONE, Disk.Ring.NONE, Samples.view(20));
    double gain = atRing(render(with)) - atRing(render(without));
    assertTrue(gain > 12, "brighter by " + gain);
  }

  @Test
  void oldStarsAreRedAndYoungOnesBlue() {
    Tint red = Tint.of(1);
    Tint blue = Tint.of(0);
    assertTrue(red.red() > red.blue() && blue.blue() > blue.red());
  }

  @Test
  void aProfileHoldsUnitLight() {
    for (double n : new double[] {0.6, 1, 2.5, 4}) {
      Sersic profile = new Sersic(n, 1, 0.5);
      double light = 0;
      for (double r = 0.0005; r < 300; r *= 1.01) {
        light += profile.at(r * r) * 2 * Math.PI * r * 0.5 * r * Math.log(1.01);
      }
      assertEquals(1, light, 0.02, "n = " + n);
    }
  }

  @Test
  void aBlurKeepsTheLight() {
    float[] plane = new float[64 * 64];
    plane[32 * 64 + 30] = 5;
    double sum = 0;
    for (float value : new Gaussian(2.1).blur(plane, 64)) {
      sum += value;
    }
    assertEquals(5, sum, 1e-4);
  }

  @Test
  void everyKindOfImageCanBeDrawn() throws IOException {
    sheet("gallery", Population.defaults());
    sheet("gallery-rings", Population.rings(1));
    sheet("gallery-edge-on", Population.defaults().withSmooth(0).withEdgeOn(1));
    sheet("gallery-mergers", Population.defaults().withMerging(1));
    sheet("gallery-artifacts", Population.defaults().withArtifacts(1));
  }

  /** Writes 48 galaxies of a population to a page under target, to be looked at. */
  private static void sheet(String name, Population population) throws IOException {
    GalaxySimulator simulator =
        GalaxySimulator.of(2022).withPopulation(population).withImageSize(128);
    BufferedImage page = new BufferedImage(8 * 150, 6 * 150, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int i = 0; i < 48; i++) {
      pen.drawImage(simulator.galaxy(i).image(), i % 8 * 150, i / 8 * 150, 150, 150, null);
    }
    pen.dispose();
    Path file = Path.of("target", "gallery", name + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(page, "png", file.toFile());
    assertTrue(Files.size(file) > 100_000, file + " holds " + Files.size(file) + " bytes");
  }

  private static BufferedImage render(GalaxyTruth truth) {
    return SIMULATOR.render(truth, new SplittableRandom(1));
  }

  private static int green(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 255;
  }

  /** Returns the mean brightness around the circle on which {@link Samples#ring} shines. */
  private static double atRing(BufferedImage image) {
    double radius = 0.6 * 0.7 * 48;
    double sum = 0;
    for (int i = 0; i < 72; i++) {
      double angle = Math.PI * i / 36;
      double x = 47.5 + radius * Math.cos(angle);
      double y = 47.5 + radius * Math.sin(angle) * 0.95;
      sum += green(image, (int) Math.round(x), (int) Math.round(y));
    }
    return sum / 72;
  }
}
