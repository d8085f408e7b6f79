package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

class SimilarityTest {

  private static double distance(Metric metric, float[] a, float[] b) {
    double sum = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int d = 0; d < a.length; d++) {
      double difference = (double) a[d] - b[d];
      sum += metric == Metric.MANHATTAN ? Math.abs(difference) : difference * difference;
      aa += a[d] * a[d];
      bb += b[d] * b[d];
      ab += a[d] * b[d];
    }
    return switch (metric) {
      case EUCLIDEAN -> Math.sqrt(sum);
      case MANHATTAN -> sum;
      case COSINE -> 1 - ab / Math.sqrt(aa * bb);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "EUCLIDEAN,1500,40", "EUCLIDEAN,513,3", "EUCLIDEAN,700,130", "EUCLIDEAN,40,1",
    "MANHATTAN,1500,40", "MANHATTAN,600,130", "COSINE,1500,40", "COSINE,600,7"
  })
  void theNearestAreThoseOfPlainArithmetic(Metric metric, int rows, int columns) {
    Representations r = Clouds.of(rows, columns, 1);
    Similarity search = Similarity.of(r).withMetric(metric);
    for (int query = 0; query < 20; query++) {
      float[] vector = r.vector(query);
      List<Integer> expected =
          IntStream.range(0, rows)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> distance(metric, vector, r.vector(row))))
              .toList();
      List<Neighbours.Neighbour> found = search.nearest("g" + query, 12).list();
      assertEquals(12, found.size());
      for (int i = 0; i < 12; i++) {
        int row = expected.get(i + 1); // the first is the query
        double d = distance(metric, vector, r.vector(row));
        assertEquals(d, found.get(i).distance(), 1e-4 + 1e-4 * d, metric + " rank " + i);
        assertEquals(i + 1, found.get(i).rank());
      }
    }
  }

  @Test
  void theQueryIsLeftOutAndAllOthersMayBeAskedFor() {
    Similarity search = Similarity.of(Clouds.of(30, 4, 0));
    Neighbours all = search.nearest("g7", 1000);
    assertEquals(29, all.list().size());
    assertFalse(all.ids().contains("g7"));
    assertEquals(List.of("g7"), all.query());
  }

  @Test
  void ofEqualDistancesTheFirstRowIsNearer() {
    float[][] same = new float[600][3];
    for (int i = 0; i < 600; i++) {
      same[i][0] = i % 3;
    }
    List<String> ids = IntStream.range(0, 600).mapToObj(i -> "i" + i).toList();
    Similarity search = Similarity.of(Representations.of(ids, same));
    assertEquals(List.of("i3", "i6", "i9"), search.nearest("i0", 3).ids());
    assertEquals(0, search.nearest("i0", 3).list().get(0).distance());
  }

  @Test
  void severalExamplesMeanTheirMean() {
    Representations r = Clouds.of(300, 5, 2);
    Similarity search = Similarity.of(r);
    float[] mean = new float[5];
    for (int d = 0; d < 5; d++) {
      mean[d] = (r.vector(3)[d] + r.vector(8)[d]) / 2;
    }
    List<String> expected =
        search.nearest(mean, 20).ids().stream()
            .filter(id -> !List.of("g3", "g8").contains(id))
            .limit(10)
            .toList();
    assertEquals(expected, search.nearest(List.of("g3", "g8", "g3"), 10).ids());
  }

  @Test
  void distancesAreThoseOfTheNeighbours() {
    Representations r = Clouds.of(200, 6, 3);
    for (Metric metric : Metric.values()) {
      Similarity search = Similarity.of(r).withMetric(metric);
      double[] distances = search.distances(r.vector(11));
      for (Neighbours.Neighbour n : search.nearest("g11", 5).list()) {
        assertEquals(distances[r.row(n.id())], n.distance(), 1e-6, metric.toString());
      }
    }
  }

  @Test
  void aVectorIsNotChangedByASearch() {
    Representations r = Clouds.of(50, 4, 3);
    float[] vector = {1, 2, 3, 4};
    Similarity.of(r).withMetric(Metric.COSINE).nearest(vector, 3);
    assertArrayEquals(new float[] {1, 2, 3, 4}, vector);
  }

  @Test
  void whatIsNearOnTheSkyIsLeftOutIfAsked() {
    Representations r = Clouds.of(200, 4, 4);
    double[] ra = new double[200];
    double[] dec = new double[200];
    for (int i = 0; i < 200; i++) {
      ra[i] = i < 20 ? 50 + i * 0.001 : i; // 3.6 arcseconds apart, at the equator
    }
    Similarity search = Similarity.of(r.withPositions(Positions.of(ra, dec)));
    Neighbours without = search.leavingOutWithin(10).nearest("g5", 150);
    assertEquals(150, without.list().size());
    assertTrue(without.list().stream().noneMatch(n -> n.separation() <= 10), "" + without);
    assertFalse(without.ids().contains("g3") || without.ids().contains("g7"), "" + without.ids());
    assertTrue(search.nearest("g5", 199).ids().contains("g7"));
    assertTrue(search.leavingOutWithin(10).nearest("g5", 199).ids().contains("g8"));
  }

  @Test
  void badInputIsNamed() {
    Similarity search = Similarity.of(Clouds.of(40, 4, 0));
    assertTold(() -> search.nearest("g40x", 3), "g40x", "40 ids", "'g4'");
    assertTold(() -> search.nearest("G1", 3), "40 ids", "such as 'g0'");
    assertTold(() -> search.nearest("g1", 0), "0 neighbours");
    assertTold(() -> search.nearest(new float[5], 3), "5", "4", "PCA");
    assertTold(() -> search.nearest(new float[] {1, 2, Float.NaN, 3}, 3), "NaN");
    assertTold(() -> search.nearest(List.of(), 3), "no examples");
    assertTold(() -> search.leavingOutWithin(-1), "-1");
    float[][] zeros = {{1, 0}, {0, 0}};
    Similarity withZeros = Similarity.of(Representations.of(List.of("a", "b"), zeros));
    assertTold(() -> withZeros.withMetric(Metric.COSINE), "'b'", "zeros");
    assertTold(() -> withZeros.leavingOutWithin(5), "no positions");
    assertTold(() -> withZeros.nearestAt(1, 2, 3), "no positions");
  }

  private static void assertTold(org.junit.jupiter.api.function.Executable call, String... words) {
    Exception e = assertThrows(IllegalArgumentException.class, call);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }
}
