package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

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
    assertNamed(() -> Projection.umap(few, QUICK), "10 rows are too few for 10 neighbours");
    float[][] nan = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    nan[3][2] = Float.NaN;
    assertNamed(() -> Projection.umap(nan, QUICK), "row 3, column 2 is NaN");
    nan[3] = new float[4];
    assertNamed(() -> Projection.umap(nan, QUICK), "row 3 has 4 numbers; the first has 10");
    assertNamed(() -> QUICK.withNeighbours(1), "1 neighbours");
    assertNamed(() -> QUICK.withMinDistance(2), "minDistance is 2.0");
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
}
