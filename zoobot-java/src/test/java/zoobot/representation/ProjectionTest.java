package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static final int EACH = 60;
  private static final Projection.Options QUICK =
      Projection.Options.defaults().withNeighbours(10).withEpochs(100);

  /** Two groups in ten dimensions, one after the other. */
  private final float[][] rows = rows();

  @Test
  void neighboursStayNeighbours() {
    float[][] xy = Projection.umap(rows, QUICK);
    int good = 0;
    for (int i = 0; i < xy.length; i++) {
      good += nearest(xy, i) / EACH == i / EACH ? 1 : 0;
    }
    assertTrue(good >= xy.length - 2, good + " of " + xy.length + " beside one of their group");
  }

  @Test
  void representationsAreProjectedAsTheirRows() {
    List<String> ids = IntStream.range(0, rows.length).mapToObj(i -> "g" + i).toList();
    Representations representations = Representations.of(ids, rows);
    assertArrayEquals(
        Projection.umap(rows, Projection.Options.defaults()), Projection.umap(representations));
  }

  @Test
  void theSeedDecides() {
    float[][] first = Projection.umap(rows, QUICK);
    float[][] again = Projection.umap(rows, QUICK);
    assertArrayEquals(first, again);
    assertFalse(Arrays.deepEquals(first, Projection.umap(rows, QUICK.withSeed(1))));
  }

  @Test
  void badInputIsNamed() {
    float[][] few = Arrays.copyOf(rows, 10);
    assertMessage("10 rows are too few for 10 neighbours", () -> Projection.umap(few, QUICK));
    float[][] nan = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    nan[3][2] = Float.NaN;
    assertMessage("row 3, column 2 is NaN", () -> Projection.umap(nan, QUICK));
    nan[3] = new float[4];
    assertMessage("row 3 has 4 numbers; the first has 10", () -> Projection.umap(nan, QUICK));
    assertMessage("1 neighbours", () -> QUICK.withNeighbours(1));
    assertMessage("minDistance is 2.0", () -> QUICK.withMinDistance(2));
  }

  private static float[][] rows() {
    Random random = new Random(0);
    float[][] rows = new float[2 * EACH][10];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 10; j++) {
        rows[i][j] = (float) random.nextGaussian() + (i < EACH ? 0 : 6);
      }
    }
    return rows;
  }

  private static int nearest(float[][] xy, int i) {
    int best = -1;
    for (int j = 0; j < xy.length; j++) {
      if (j != i && (best < 0 || distance(xy[i], xy[j]) < distance(xy[i], xy[best]))) {
        best = j;
      }
    }
    return best;
  }

  private static double distance(float[] a, float[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  private static void assertMessage(String part, Runnable code) {
    Exception e = assertThrows(IllegalArgumentException.class, code::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
