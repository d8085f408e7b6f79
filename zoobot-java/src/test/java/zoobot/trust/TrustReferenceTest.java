package zoobot.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  private static Outcome outcome(double[] confidence, double... right) {
    double[] logits =
        Arrays.stream(confidence).map(p -> Outcome.logit(new double[] {p, 1 - p})).toArray();
    return new Outcome("", logits, right);
  }

  @Test
  void sharesOfTheViewsAreTheLikeliest() {
    double[] shares = Likeness.of(List.of(known.views), known.own).shares();
    assertArrayEquals(known.shares, shares, 2e-3);
  }

  @Test
  void theExpectationIsThatOfTheWeightedLogisticCurve() {
    List<Outcome> views =
        IntStream.range(0, 3).mapToObj(v -> outcome(known.confidence[v], known.right[v])).toList();
    Outcome others = outcome(known.others);
    assertEquals(known.expected, Expectation.of(views, known.shares, others), 1e-5);
  }

  @Test
  void answersThatAreAlwaysRightAreExpectedToBeSo() {
    double[] sure = IntStream.range(0, 40).mapToDouble(i -> 0.9 + 0.002 * i).toArray();
    double[] ones = IntStream.range(0, 40).mapToDouble(i -> 1).toArray();
    Outcome all = outcome(sure, ones);
    double expected = Expectation.of(List.of(all, all), new double[] {0.5, 0.5}, all);
    assertEquals(1, expected, 0.02);
  }
}
