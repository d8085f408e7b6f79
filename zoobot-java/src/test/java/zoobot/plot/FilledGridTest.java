package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilledGridTest {

  @Test
  void galaxiesOnAGridStayWhereTheyAre() {
    float[][] xy = new float[9][];
    for (int i = 0; i < 9; i++) {
      xy[i] = new float[] {i % 3, 2 - i / 3}; // row after row from the top
    }
    assertArrayEquals(IntStream.range(0, 9).toArray(), EmbeddingMosaic.grid(points(xy), 3));
  }

  @Test
  void everySquareHasAGalaxyOfItsOwnAndNeighboursAreNear() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] xy = new float[500][];
    for (int i = 0; i < xy.length; i++) { // two groups, far apart
      xy[i] = new float[] {(float) random.nextDouble() + (i % 2) * 50, (float) random.nextDouble()};
    }
    int[] grid = EmbeddingMosaic.grid(points(xy), 10);
    assertEquals(100, Arrays.stream(grid).distinct().count());
    double mean =
        IntStream.range(0, 99)
            .filter(k -> k % 10 != 9 && k % 10 != 4)
            .mapToDouble(k -> Math.abs(xy[grid[k]][0] - xy[grid[k + 1]][0]))
            .average()
            .orElseThrow();
    assertTrue(mean < 0.5, "neighbours across are " + mean + " apart, groups 50");
  }

  @Test
  void tooFewGalaxiesAreToldOf() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> EmbeddingMosaic.grid(points(new float[8][2]), 3));
    assertTrue(e.getMessage().contains("8 galaxies for 3 × 3 squares"), e.getMessage());
  }

  private static EmbeddingPoints points(float[][] xy) {
    return EmbeddingPoints.of(IntStream.range(0, xy.length).mapToObj(i -> "g" + i).toList(), xy);
  }
}
