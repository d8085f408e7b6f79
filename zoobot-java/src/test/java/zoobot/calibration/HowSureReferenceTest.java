package zoobot.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against scikit-learn, SciPy and crepes; how-sure.py beside the reference made it. */
class HowSureReferenceTest {

  private record Classes(
      int[] labels,
      double[][] model,
      double[][] others,
      double[][] probabilities,
      TreeMap<String, int[][]> sets) {}

  private record Numbers(
      double[] answers, double[] truths, double[] others, TreeMap<String, double[][]> intervals) {}

  private static JsonObject reference;

  @BeforeAll
  static void read() throws IOException {
    var in = HowSureReferenceTest.class.getResourceAsStream("how-sure.json");
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      reference = new Gson().fromJson(reader, JsonObject.class);
    }
  }

  @Test
  void twoClassesAreScaledAsByPlattAndSetsAreThoseOfCrepes() {
    compare("two");
  }

  @Test
  void manyClassesAreScaledByATemperatureAndBiases() {
    compare("three");
  }

  private static void compare(String name) {
    Classes known = new Gson().fromJson(reference.get(name), Classes.class);
    ClassCalibration fitted = ClassCalibration.fit(known.model, known.labels);
    for (int i = 0; i < known.others.length; i++) {
      double[] p = fitted.probabilities(known.others[i]);
      assertArrayEquals(known.probabilities[i], p, 2e-4, Arrays.toString(p));
      for (Map.Entry<String, int[][]> level : known.sets.entrySet()) {
        double[] thresholds = fitted.thresholds(Double.parseDouble(level.getKey()));
        int[] in =
            IntStream.range(0, p.length).map(k -> 1 - p[k] <= thresholds[k] ? 1 : 0).toArray();
        assertArrayEquals(level.getValue()[i], in, level.getKey() + " " + Arrays.toString(p));
      }
    }
  }

  @Test
  void intervalsAreThoseOfCrepes() {
    Numbers known = new Gson().fromJson(reference.get("numbers"), Numbers.class);
    IntervalCalibration fitted = IntervalCalibration.fit(known.answers, known.truths);
    known.intervals.forEach(
        (level, intervals) -> {
          for (int i = 0; i < intervals.length; i++) {
            double half = fitted.halfWidth(known.others[i], Double.parseDouble(level));
            assertEquals((intervals[i][1] - intervals[i][0]) / 2, half, 1e-4 * half, level);
          }
        });
  }
}
