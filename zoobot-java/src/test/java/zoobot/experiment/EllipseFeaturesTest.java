package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import zoobot.image.Pixels;

/** Shapes are told as they were drawn. */
class EllipseFeaturesTest {

  private static final int RESIDUAL_INNER = 0;
  private static final int ASPECT_INNER = 1;
  private static final int RESIDUAL_OUTER = 18;
  private static final int ASPECT_OUTER = 19;
  private static final int OFFSET_OUTER = 20;
  private static final int TURN_OUTER = 21;

  private interface Light {
    double at(double x, double y);
  }

  /** Draws light on a noisy background; x and y from the middle. */
  private static Pixels draw(int size, Light light) {
    byte[] data = new byte[size * size];
    for (int i = 0; i < data.length; i++) {
      double noise = (i * 7919L % 13) - 6; // -6 … 6
      double value = light.at(i % size - size / 2.0, i / size - size / 2.0);
      data[i] = (byte) Math.max(0, Math.min(255, 20 + noise + value));
    }
    return new Pixels(size, size, 1, data);
  }

  private static double ellipse(double x, double y, double aspect, double angle, double scale) {
    double u = (x * Math.cos(angle) + y * Math.sin(angle)) / aspect;
    double v = y * Math.cos(angle) - x * Math.sin(angle);
    return 220 * Math.exp(-(u * u + v * v) / (2 * scale * scale));
  }

  private static float[] features(Light light) {
    return EllipseFeatures.of(draw(128, light));
  }

  @Test
  void anEllipseIsAnEllipse() {
    float[] f = features((x, y) -> ellipse(x, y, 2, 0.4, 8));
    assertEquals(22, f.length);
    assertEquals(2, f[ASPECT_INNER], 0.25);
    assertEquals(2, f[ASPECT_OUTER], 0.25);
    assertTrue(f[RESIDUAL_OUTER] < 0.1, "residual " + f[RESIDUAL_OUTER]);
    assertTrue(f[OFFSET_OUTER] < 0.02, "offset " + f[OFFSET_OUTER]);
    assertTrue(f[TURN_OUTER] < 0.1, "turn " + f[TURN_OUTER]);
  }

  @Test
  void aTwistOfTheIsophotesIsTheTurn() {
    float[] f =
        features((x, y) -> Math.max(ellipse(x, y, 3, 1.0, 4), 0.2 * ellipse(x, y, 2, 0.2, 11)));
    // 0.8 less a little, as the inner ellipse sticks out of the outer isophote.
    assertEquals(0.7, f[TURN_OUTER], 0.1);
  }

  @Test
  void aCompanionOnOneSideShiftsTheOuterIsophoteAndSpoilsItsFit() {
    float[] alone = features((x, y) -> ellipse(x, y, 1, 0, 7));
    float[] pair =
        features((x, y) -> ellipse(x, y, 1, 0, 7) + 0.7 * ellipse(x - 22, y - 4, 1, 0, 5));
    assertTrue(
        pair[OFFSET_OUTER] > alone[OFFSET_OUTER] + 0.1,
        pair[OFFSET_OUTER] + " and " + alone[OFFSET_OUTER]);
    assertTrue(
        pair[RESIDUAL_OUTER] > 2 * alone[RESIDUAL_OUTER],
        pair[RESIDUAL_OUTER] + " and " + alone[RESIDUAL_OUTER]);
  }

  @Test
  void aNeighbourThatStandsApartIsNotPartOfTheGalaxy() {
    float[] alone = features((x, y) -> ellipse(x, y, 1.5, 0.3, 5));
    float[] near =
        features((x, y) -> ellipse(x, y, 1.5, 0.3, 5) + ellipse(x - 38, y + 38, 1, 0, 3));
    assertArrayEquals(alone, near, 0.05f);
  }

  @Test
  void turningAGalaxyByAQuarterChangesLittle() {
    float[] one = features((x, y) -> ellipse(x, y, 2, 0.4, 8) + ellipse(x - 9, y, 1, 0, 3));
    float[] turned = features((x, y) -> ellipse(y, -x, 2, 0.4, 8) + ellipse(y - 9, -x, 1, 0, 3));
    assertArrayEquals(one, turned, 0.12f);
  }

  @Test
  void anImageWithoutAnythingIsAPoint() {
    float[] f = EllipseFeatures.of(new Pixels(40, 30, 3, new byte[40 * 30 * 3]));
    for (float value : f) {
      assertTrue(Float.isFinite(value), "feature " + value);
    }
    assertEquals(1, f[ASPECT_INNER], 1e-6);
    assertEquals(0, f[RESIDUAL_INNER], 1e-6);
    assertEquals(0, f[OFFSET_OUTER], 1e-6);
  }
}
