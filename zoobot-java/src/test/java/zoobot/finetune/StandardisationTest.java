package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StandardisationTest {

  private static Standardisation of(float[]... rows) {
    float[][][] values = new float[rows.length][1][];
    for (int i = 0; i < rows.length; i++) {
      values[i][0] = rows[i];
    }
    return Standardisation.of(values, rows[0].length);
  }

  @Test
  void meanAndDeviationAreThoseOfTheRows() {
    Standardisation s = of(new float[] {1, 10}, new float[] {3, 30});
    assertEquals(2, s.mean()[0], 1e-6);
    assertEquals(1, s.scale()[0], 1e-2);
    assertEquals(0.1, s.scale()[1], 1e-4);
  }

  @Test
  void tinyFeaturesAreScaledUpLikeLargeOnes() {
    // An untrained network's features vary by 1e-6 or less; they must not be standardised away.
    Standardisation s = of(new float[] {1e-7f, 0}, new float[] {3e-7f, 2e-7f});
    assertEquals(1e7, s.scale()[0], 1e5);
  }

  @Test
  void aConstantFeatureStaysFinite() {
    assertTrue(Float.isFinite(of(new float[] {5}, new float[] {5}).scale()[0]));
    assertEquals(100, of(new float[] {5, 0}, new float[] {5, 2}).scale()[0], 50);
  }
}
