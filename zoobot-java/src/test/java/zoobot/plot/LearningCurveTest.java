package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void ticksAreRoundEpochs() {
    assertArrayEquals(new int[] {0, 1, 2}, Axes.round(0, 2));
    assertArrayEquals(new int[] {10, 20, 30, 40, 50, 60, 70}, Axes.round(1, 75));
    assertArrayEquals(new int[] {7}, Axes.round(7, 7));
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
