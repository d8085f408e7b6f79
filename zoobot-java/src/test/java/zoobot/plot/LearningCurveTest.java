package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.training.History;
import zoobot.training.History.Epoch;

class LearningCurveTest {

  private static Picture curve(int epochs, IntFunction<Epoch> epoch) {
    return Charts.learning(new History(IntStream.rangeClosed(1, epochs).mapToObj(epoch).toList()));
  }

  private static Epoch epoch(int number, double training, double validation) {
    return new Epoch(number, 1e-3, training, validation, 0);
  }

  @Test
  void marksTheBestEpoch() {
    Picture picture =
        curve(24, e -> epoch(e, 14 + 8 / Math.sqrt(e), 16 + 6 / Math.sqrt(e) + 0.004 * e * e));
    Pictures.keep(picture, "learning-curve");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
  }

  @Test
  void oneEpochAndFour() {
    Picture one = curve(1, e -> epoch(e, 0.7, 0.69));
    Pictures.keep(one, "learning-curve-one");
    assertTrue(Pictures.shows(one, Palette.VERMILION), "the best epoch is not marked");
    Picture four = curve(4, e -> epoch(e, 0.8 - 0.1 * e, 0.7 - 0.05 * e));
    Pictures.keep(four, "learning-curve-four");
    assertTrue(Pictures.shows(four, Palette.GREY) && Pictures.shows(four, Palette.BLUE));
  }

  @Test
  void ticksAreWholeEpochs() {
    BufferedImage image = curve(4, e -> epoch(e, 0.8 - 0.1 * e, 0.7 - 0.05 * e)).image();
    List<Integer> lines = new ArrayList<>(); // of the grid, across a row between two ticks of y
    for (int x = 1; x < image.getWidth(); x++) {
      int y = image.getHeight() * 4 / 5;
      boolean begins = image.getRGB(x, y) != image.getRGB(x - 1, y);
      if (begins && image.getRGB(x, y) == Palette.FAINT.getRGB()) {
        lines.add(x);
      }
    }
    assertEquals(4, lines.size(), "at epochs 1 to 4: " + lines);
    assertEquals(lines.get(3) - lines.get(2), lines.get(1) - lines.get(0), 2);
  }

  @Test
  void wrongLossesAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Charts.learning(new History(List.of())));
    Exception nan =
        assertThrows(
            IllegalArgumentException.class, () -> curve(3, e -> epoch(e, 1, 3 / (e - 3.0))));
    assertTrue(nan.getMessage().startsWith("epoch 3: training loss 1.0"), nan.getMessage());
  }
}
