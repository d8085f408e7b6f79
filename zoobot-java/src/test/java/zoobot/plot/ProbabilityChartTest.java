package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbabilityChartTest {

  private static final int[] LABELS = {1, 1, 1, 0, 0, -1};
  private static final double[] PROBABILITIES = {1, 0.95, 0.3, 0, 0.05, 0.5};

  @Test
  void eachKindIsCountedInTenSteps() {
    assertEquals(List.of(0, 0, 0, 1, 0, 0, 0, 0, 0, 2), Charts.counts(LABELS, PROBABILITIES, 1));
    assertEquals(List.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 0), Charts.counts(LABELS, PROBABILITIES, 0));
  }

  @Test
  void bothKindsAreDrawn() {
    Picture picture = Charts.probabilities(LABELS, PROBABILITIES, "ring");
    Pictures.keep(picture, "probabilities");
    assertTrue(Pictures.shows(picture, Palette.BLUE) && Pictures.shows(picture, Palette.ORANGE));
  }

  @Test
  void whatIsNoProbabilityIsNamed() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Charts.probabilities(new int[] {1, 0}, new double[] {0.5, 1.5}, "ring"));
    assertTrue(e.getMessage().contains("galaxy 1") && e.getMessage().contains("1.5"), "" + e);
    assertThrows(
        IllegalArgumentException.class,
        () -> Charts.probabilities(new int[] {1}, new double[2], "ring"));
  }
}
