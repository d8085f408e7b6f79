package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.Faults.assertNamed;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Round after round the search asks for the galaxies that scikit-learn's would ask for. */
class AnomalySearchTest {

  private static final AnomalyOptions OPTIONS = AnomalyOptions.paper();

  /** Written by src/test/python/loop_reference.py. */
  private record Reference(float[][] features, int[] scores, int[][] batches, double[] mean) {

    static Reference read() throws IOException {
      try (Reader reader =
          new InputStreamReader(
              AnomalySearchTest.class.getResourceAsStream("loop-reference.json"),
              StandardCharsets.UTF_8)) {
        return new Gson().fromJson(reader, Reference.class);
      }
    }
  }

  @Test
  void allRoundsAreScikitLearns() throws IOException {
    Reference reference = Reference.read();
    AnomalySearch search = AnomalySearch.of(reference.features, AnomalyOptions.paper());
    int[] rows = IntStream.range(0, 10).toArray();
    for (int[] expected : reference.batches) {
      double[] scores = scores(reference, rows);
      int[] batch = search.fit(rows, scores).next(known(rows));
      assertEquals(set(expected), set(batch), "after " + rows.length + " labels");
      rows = IntStream.concat(Arrays.stream(rows), Arrays.stream(batch)).toArray();
    }
    double[] mean = search.fit(rows, scores(reference, rows)).mean();
    assertArrayEquals(reference.mean, mean, 1e-3);
  }

  @Test
  void whenAllIsBoringSoFarTheFarthestIsAskedForNext() {
    // All labels are 0: the fit takes everything for alike, and Expected Improvement is below
    // 1e-300.
    float[][] line = new float[300][1];
    for (int i = 0; i < line.length; i++) {
      line[i][0] = i;
    }
    AnomalySearch search = AnomalySearch.of(line, AnomalyOptions.paper().withBatch(1));
    int[] rows = IntStream.range(100, 110).toArray();
    int[] batch = search.fit(rows, new double[10]).next(known(rows));
    assertArrayEquals(new int[] {299}, batch);
  }

  @Test
  void whatIsNoNumberIsNamed() {
    float[][] features = {{1, 2}, {3, Float.NaN}, {0, 0}};
    assertNamed(() -> AnomalySearch.of(features, OPTIONS), "feature 1 of row 1 is NaN");
    float[][] ragged = {{1, 2}, {1}};
    assertNamed(() -> AnomalySearch.of(ragged, OPTIONS), "row 1 has 1 features, row 0 has 2");
    assertNamed(() -> AnomalySearch.of(new float[0][], OPTIONS), "no features");
    features[1][1] = 4;
    AnomalySearch search = AnomalySearch.of(features, OPTIONS);
    int[] rows = {0, 2};
    double[] scores = {0, Double.POSITIVE_INFINITY};
    assertNamed(() -> search.fit(rows, scores), "score 1 is Infinity");
    assertNamed(() -> search.fit(rows, new double[3]), "2 galaxies but 3 scores");
  }

  private static double[] scores(Reference reference, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> reference.scores[row]).toArray();
  }

  private static BitSet known(int[] rows) {
    BitSet known = new BitSet();
    Arrays.stream(rows).forEach(known::set);
    return known;
  }

  private static Set<Integer> set(int[] rows) {
    return Arrays.stream(rows).boxed().collect(Collectors.toSet());
  }
}
