package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FoundChartTest {

  private static int highest(BufferedImage image, Color colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          return y;
        }
      }
    }
    return image.getHeight();
  }

  @Test
  void theCurveRisesWhereSomethingWasFoundOnly() {
    boolean[] found = new boolean[40];
    int flat = highest(Charts.found(found).image(), Palette.BLUE);
    Arrays.fill(found, 10, 30, true);
    int risen = highest(Charts.found(found).image(), Palette.BLUE);
    assertTrue(risen < flat - 200, "highest pixel at " + risen + " and flat at " + flat);
  }

  @Test
  void aRandomSearchIsDrawnIfItsRateIsGiven() {
    boolean[] found = new boolean[40];
    Arrays.fill(found, 10, 30, true);
    assertFalse(Pictures.shows(Charts.found(found), Palette.ORANGE));
    assertTrue(Pictures.shows(Charts.found(found, 0.1), Palette.ORANGE));
    assertThrows(IllegalArgumentException.class, () -> Charts.found(found, 2));
  }

  @Test
  void nothingLabelledIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> Charts.found(new boolean[0]));
  }
}
