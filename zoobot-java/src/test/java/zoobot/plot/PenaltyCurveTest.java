package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.plot.Charts.Strength;

class PenaltyCurveTest {

  @Test
  void bothLossesAndTheChoiceAreDrawn() {
    Picture picture =
        Charts.penalty(
            List.of(
                new Strength(1000, 0.3, 0.4, 0.02),
                new Strength(100, 0.1, 0.5, 0.03),
                new Strength(30000, 0.5, 0.55, 0.01)),
            1000);
    Pictures.keep(picture, "penalty-curve");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.GREY));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
  }

  @Test
  void oneStrengthIsDrawnToo() {
    Picture picture = Charts.penalty(List.of(new Strength(50, 0.3, 0.3, 0)), 50);
    assertEquals(1600, picture.image().getWidth());
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Charts.penalty(List.of(), 1));
    var e = assertThrows(IllegalArgumentException.class, () -> new Strength(0, 1, 1, 0));
    assertTrue(e.getMessage().contains("penalty 0.0"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Strength(1, Double.NaN, 1, 0));
  }
}
