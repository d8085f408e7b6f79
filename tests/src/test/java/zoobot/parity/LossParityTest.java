package zoobot.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.Shared;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.training.DirichletMultinomial;

/** The loss and its gradient equal float64 reference numbers. */
class LossParityTest {

  @Test
  void valuesAndGradientsAreThoseOfTheReference() throws IOException {
    String json = Files.readString(Shared.file("parity/dirichlet_multinomial.json"));
    JsonArray cases = new Gson().fromJson(json, JsonArray.class);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (JsonElement one : cases) {
        check(one.getAsJsonObject(), manager);
      }
    }
    assertEquals(true, cases.size() > 1);
  }

  private static void check(JsonObject expected, NDManager manager) {
    double[][] alpha = matrix(expected.get("concentrations"));
    double[][] votes = matrix(expected.get("votes"));
    int answers = alpha[0].length;
    String[] names = IntStream.range(0, answers).mapToObj(i -> "a" + i).toArray(String[]::new);
    Schema schema = Schema.of("one", List.of(Question.of("q", names)));
    try (DirichletMultinomial loss = new DirichletMultinomial(schema, manager)) {
      Shape shape = new Shape(alpha.length, answers);
      NDArray a = manager.create(flat(alpha), shape);
      a.setRequiresGradient(true);
      double[] values;
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray losses = loss.perGalaxy(a, manager.create(flat(votes), shape));
        values = losses.toDoubleArray();
        collector.backward(losses.sum());
      }
      assertClose(new Gson().fromJson(expected.get("loss"), double[].class), values);
      float[] single = a.getGradient().toFloatArray();
      double[] gradient = IntStream.range(0, single.length).mapToDouble(i -> single[i]).toArray();
      assertClose(toDoubles(matrix(expected.get("grad"))), gradient);
    }
  }

  private static void assertClose(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-5 * Math.abs(expected[i]));
    }
  }

  private static double[][] matrix(JsonElement element) {
    return new Gson().fromJson(element, double[][].class);
  }

  private static float[] flat(double[][] rows) {
    double[] doubles = toDoubles(rows);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static double[] toDoubles(double[][] rows) {
    return java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
