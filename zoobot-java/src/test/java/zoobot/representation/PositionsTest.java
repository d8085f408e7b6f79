package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PositionsTest {

  private static final double ARCSEC = 1 / 3600.0;

  @Test
  void knownSeparationsAreFound() {
    assertEquals(90 * 3600, Positions.separation(0, 0, 90, 0), 1e-6);
    assertEquals(180 * 3600, Positions.separation(10, 90, 200, -90), 1e-3);
    assertEquals(1e-3, Positions.separation(150, 60, 150 + 2e-3 * ARCSEC, 60), 1e-9);
    // Arcturus to Spica, 32.793 degrees.
    assertEquals(32.793, Positions.separation(213.9153, 19.1824, 201.2983, -11.1613) / 3600, 2e-3);
  }

  @Test
  void theSkyHasNoEdgeAtZeroHours() {
    Positions sky = Positions.of(new double[] {359.999, 1, 90}, new double[] {0, 0, 89});
    assertEquals(0, sky.nearest(0.001, 0));
    assertArrayEquals(new int[] {0}, sky.within(0.001, 0, 8));
    assertEquals(2, sky.nearest(270, 89.5));
  }

  @Test
  void anUnknownPositionIsNowhere() {
    Positions sky = Positions.of(new double[] {Double.NaN, 5}, new double[] {Double.NaN, 5});
    assertEquals(1, sky.nearest(100, -80));
    assertTrue(Double.isNaN(sky.separation(0, 1)));
    Positions none = Positions.of(new double[] {Double.NaN}, new double[] {Double.NaN});
    assertThrows(IllegalArgumentException.class, () -> none.nearest(0, 0));
  }

  @Test
  void noPositionsAreRefused() {
    double[] zero = {0};
    for (double[] ra : new double[][] {{-181}, {361}, {Double.NaN}, {1, 2}}) {
      assertThrows(IllegalArgumentException.class, () -> Positions.of(ra, zero));
    }
    assertThrows(IllegalArgumentException.class, () -> Positions.of(zero, new double[] {91}));
  }
}
