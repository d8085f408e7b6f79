package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.plot.PenaltyCurve.Point;

class PenaltyCurveTest {

  @Test
  void bothLossesAndTheChoiceAreDrawn() {
    Picture picture =
        PenaltyCurve.of(
            List.of(
                new Point(1000, 0.3, 0.4, 0.02),
                new Point(100, 0.1, 0.5, 0.03),
                new Point(30000, 0.5, 0.55, 0.01)),
            1000);
    Pictures.keep(picture, "penalty-curve");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.GREY));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
  }

  @Test
  void oneStrengthIsDrawnToo() {
    Picture picture = PenaltyCurve.of(List.of(new Point(50, 0.3, 0.3, 0)), 50);
    assertEquals(1600, picture.image().getWidth());
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> PenaltyCurve.of(List.of(), 1));
    var e = assertThrows(IllegalArgumentException.class, () -> new Point(0, 1, 1, 0));
    assertTrue(e.getMessage().contains("penalty 0.0"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Point(1, Double.NaN, 1, 0));
  }
}
