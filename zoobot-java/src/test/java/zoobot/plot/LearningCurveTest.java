package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.plot.LearningCurve.Point;
import zoobot.training.Epoch;
import zoobot.training.History;

class LearningCurveTest {

  @Test
  void marksTheBestEpoch() {
    List<Point> points =
        IntStream.rangeClosed(1, 24)
            .mapToObj(
                e -> new Point(e, 14 + 8 / Math.sqrt(e), 16 + 6 / Math.sqrt(e) + 0.004 * e * e))
            .toList();
    Picture picture = LearningCurve.of(points);
    Pictures.keep(picture, "learning-curve");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
  }

  @Test
  void oneEpochAndFour() {
    Pictures.keep(LearningCurve.of(List.of(new Point(0, 0.7, 0.69))), "learning-curve-one");
    List<Point> four =
        List.of(
            new Point(0, 0.7, 0.69),
            new Point(1, 0.5, 0.6),
            new Point(2, 0.41, 0.58),
            new Point(3, 0.36, 0.56));
    Pictures.keep(LearningCurve.of(four), "learning-curve-four");
  }

  @Test
  void aHistoryIsItsEpochs() {
    History history = new History(List.of(new Epoch(1, 1e-3, 2, 3, 0), new Epoch(2, 0, 1, 2, 0)));
    List<Point> points = List.of(new Point(1, 2, 3), new Point(2, 1, 2));
    assertArrayEquals(
        Pictures.pixels(LearningCurve.of(points)), Pictures.pixels(LearningCurve.of(history)));
  }

  @Test
  void ticksAreRoundEpochs() {
    assertArrayEquals(new int[] {0, 1, 2}, LearningCurve.epochs(0, 2));
    assertArrayEquals(new int[] {10, 20, 30, 40, 50, 60, 70}, LearningCurve.epochs(1, 75));
    assertArrayEquals(new int[] {7}, LearningCurve.epochs(7, 7));
  }

  @Test
  void wrongLossesAreNamed() {
    Exception none =
        assertThrows(IllegalArgumentException.class, () -> LearningCurve.of(List.of()));
    assertEquals("there are no epochs to draw", none.getMessage());
    Exception nan = assertThrows(IllegalArgumentException.class, () -> new Point(3, 1, Double.NaN));
    assertEquals(
        "epoch 3: training loss 1.0, validation loss NaN; both must be finite", nan.getMessage());
  }
}
