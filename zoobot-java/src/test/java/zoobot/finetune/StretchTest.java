package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

  @Test
  void theFactorOfTheLowestLossIsFound() {
    for (double best : new double[] {0.02, 1, 7.5, 600}) {
      double found = Stretch.best(a -> Math.pow(Math.log(a / best), 2));
      assertEquals(1, found / best, 1e-4, found + " for " + best);
    }
  }

  @Test
  void outputsAreStretchedAboutThoseOfTheBlindHead() {
    double[] head = {0.1, -0.2, 1.5};
    double[] blind = {0, 0, 1};
    assertArrayEquals(new double[] {1, -2, 6}, Stretch.apply(head, blind, 10), 1e-12);
  }

  @Test
  void labelsAreSoftenedTheMoreTheFewerThereAre() {
    float[][] targets = {{1, 0}, {0, 1}, {0, 1}, {0, 1}};
    HeadData data =
        new HeadData(
            new FeatureMaps(new float[4][1][1], new Shape(1), 1),
            new Standardisation(new float[1], new float[1]),
            targets,
            new float[] {1, 1, 1, 1},
            new ClassTask("x", List.of("a", "b")));
    float[][] soft = data.softened().targets();
    assertArrayEquals(new float[] {2 / 3f, 1 / 3f}, soft[0], 1e-6f);
    assertArrayEquals(new float[] {1 / 5f, 4 / 5f}, soft[3], 1e-6f);
  }
}
