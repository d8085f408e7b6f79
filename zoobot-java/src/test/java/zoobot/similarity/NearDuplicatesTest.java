package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.representation.Representations;

class NearDuplicatesTest {

  private static final Representations DATA = Clouds.of(400, 6, 7);

  @ParameterizedTest
  @CsvSource({"EUCLIDEAN,0.8", "MANHATTAN,1.5", "COSINE,0.01"})
  void allNearPairsAreFound(Metric metric, double threshold) {
    Set<String> expected = new TreeSet<>();
    Similarity search = Similarity.of(DATA).withMetric(metric);
    for (int i = 0; i < 400; i++) {
      double[] distances = search.distances(DATA.vector(i));
      for (int j = i + 1; j < 400; j++) {
        if (distances[j] <= threshold) {
          expected.add(DATA.id(i) + " " + DATA.id(j));
        }
      }
    }
    NearDuplicates found = NearDuplicates.find(DATA, metric, threshold);
    Set<String> pairs = new TreeSet<>();
    double last = 0;
    for (NearDuplicates.Pair pair : found.pairs()) {
      pairs.add(pair.first() + " " + pair.second());
      assertTrue(pair.distance() >= last, "not the nearest first");
      last = pair.distance();
    }
    assertTrue(expected.size() > 10, "the test needs pairs, has " + expected.size());
    assertEquals(expected, pairs);
    assertEquals(expected.size(), found.table().rowCount());
  }

  @Test
  void aCopyIsFoundAtDistanceZero() {
    float[][] rows = {{1, 2}, {5, 5}, {1, 2}};
    Representations r = Representations.of(List.of("a", "b", "c"), rows);
    NearDuplicates found = NearDuplicates.find(r, Metric.EUCLIDEAN, 0);
    assertEquals(List.of(new NearDuplicates.Pair("a", "c", 0, Double.NaN)), found.pairs());
  }

  private static Catalog catalog(String... ids) {
    StringColumn column = StringColumn.create("id_str", ids);
    return Catalog.of(Table.create("t", column, column.copy().setName("file_loc")), Path.of("."));
  }

  @Test
  void aPairAcrossASplitIsTold() {
    float[][] rows = {{1, 2}, {5, 5}, {1, 2}, {5, 5}};
    Representations r = Representations.of(List.of("a", "b", "c", "d"), rows);
    NearDuplicates found = NearDuplicates.find(r, Metric.EUCLIDEAN, 0.1);
    Split clean = new Split(catalog("a", "c"), catalog("x"), catalog("b", "d"));
    assertEquals(List.of(), found.straddling(clean));
    found.checkNoneStraddles(clean);
    Split bad = new Split(catalog("a", "d"), catalog("x"), catalog("b", "c"));
    assertEquals(2, found.straddling(bad).size());
    Exception e = assertThrows(IllegalStateException.class, () -> found.checkNoneStraddles(bad));
    assertTrue(e.getMessage().contains("2 pairs") && e.getMessage().contains("a and c"), "" + e);
    Split without = new Split(catalog("a"), catalog("x"), catalog("y"));
    assertEquals(List.of(), found.straddling(without));
  }

  @Test
  void impossibleThresholdsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> NearDuplicates.find(DATA, Metric.EUCLIDEAN, -1));
    Representations many = Clouds.of(2000, 2, 0);
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> NearDuplicates.find(many, Metric.EUCLIDEAN, 1e6));
    assertTrue(e.getMessage().contains("lower threshold"), e.getMessage());
  }
}
