package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.task.LabelOptions;
import zoobot.task.Task;

class StretchTest {

  @Test
  void theFactorOfTheLowestLossIsFound() {
    for (double best : new double[] {0.02, 1, 7.5, 600}) {
      double found = PenaltySearch.bestFactor(a -> Math.pow(Math.log(a / best), 2));
      assertEquals(1, found / best, 1e-4, found + " for " + best);
    }
  }

  @Test
  void outputsAreStretchedAboutThoseOfTheBlindHead() {
    double[] head = {0.1, -0.2, 1.5};
    double[] blind = {0, 0, 1};
    assertArrayEquals(new double[] {1, -2, 6}, PenaltySearch.stretched(head, blind, 10), 1e-12);
  }

  @Test
  void labelsAreSoftenedTheMoreTheFewerThereAre() {
    float[][] targets = {{1, 0}, {0, 1}, {0, 1}, {0, 1}};
    LabelOptions two = LabelOptions.defaults().withClasses(List.of("a", "b"));
    float[][] soft = Task.classes("x", two).softened(targets);
    assertArrayEquals(new float[] {2 / 3f, 1 / 3f}, soft[0], 1e-6f);
    assertArrayEquals(new float[] {1 / 5f, 4 / 5f}, soft[3], 1e-6f);
  }
}
