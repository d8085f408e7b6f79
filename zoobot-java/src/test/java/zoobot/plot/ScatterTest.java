package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScatterTest {

  @Test
  void tenPanels() {
    float[][][] data = Decals.votes(400, 1);
    Picture picture = Charts.votes(Decals.SCHEMA, data[0], data[1], 10);
    Pictures.keep(picture, "scatter");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
  }

  @Test
  void panelsWithoutGalaxies() {
    float[][][] data = Decals.votes(3, 1);
    Picture picture = Charts.votes(Decals.SCHEMA, data[0], data[1], 1000);
    Pictures.keep(picture, "scatter-empty");
    assertTrue(Pictures.shows(picture, Palette.BLUE), "no key");
  }

  @Test
  void concentrationsAreRefused() {
    float[][][] data = Decals.votes(1, 1);
    data[1][0][0] += 40;
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Charts.votes(Decals.SCHEMA, data[0], data[1], 1));
    assertTrue(e.getMessage().contains("not 1 (are these concentrations?)"), e.getMessage());
  }
}
