package zoobot.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against SciPy's minimisers; trust.py beside the reference made it. */
class TrustReferenceTest {

  private record Known(
      float[][][] views,
      float[][] own,
      double[] shares,
      double[][] confidence,
      double[][] right,
      double[] others,
      double expected) {}

  private static Known known;

  @BeforeAll
  static void read() throws IOException {
    var in = TrustReferenceTest.class.getResourceAsStream("trust.json");
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      known = new Gson().fromJson(reader, Known.class);
    }
  }

  @Test
  void sharesOfTheViewsAreTheLikeliest() {
    double[] shares = Likeness.of(List.of(known.views), known.own).shares();
    assertArrayEquals(known.shares, shares, 2e-3);
  }

  @Test
  void theExpectationIsThatOfTheWeightedLogisticCurve() {
    List<Outcome> views =
        IntStream.range(0, 3)
            .mapToObj(v -> new Outcome("", 2, known.confidence[v], known.right[v]))
            .toList();
    Outcome others = new Outcome("", 2, known.others, new double[known.others.length]);
    assertEquals(known.expected, new Expectation(views, known.shares).of(others), 1e-5);
  }

  @Test
  void answersThatAreAlwaysRightAreExpectedToBeSo() {
    double[] sure = IntStream.range(0, 40).mapToDouble(i -> 0.9 + 0.002 * i).toArray();
    double[] ones = IntStream.range(0, 40).mapToDouble(i -> 1).toArray();
    Outcome all = new Outcome("", 2, sure, ones);
    double expected = new Expectation(List.of(all, all), new double[] {0.5, 0.5}).of(all);
    assertEquals(1, expected, 0.02);
  }
}
