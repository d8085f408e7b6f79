package zoobot.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zoobot.training.Objective.ParameterGroup;

/** Compared with the algorithm as Loshchilov & Hutter write it, in float64. */
class AdamWTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private Parameter parameter(String name, float value, int dimensions) {
    Parameter p = Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
    long[] shape = new long[dimensions];
    java.util.Arrays.fill(shape, 1);
    p.setArray(manager.create(new float[] {value}, new Shape(shape)));
    return p;
  }

  /** One step on the loss gradient · w. */
  private static double step(AdamW adam, double rate, double maxNorm, double[] g, Parameter... ps) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = null;
      for (int i = 0; i < ps.length; i++) {
        NDArray term = ps[i].getArray().sum().mul((float) g[i]);
        loss = loss == null ? term : loss.add(term);
      }
      collector.backward(loss);
    }
    JniUtils.setGradMode(false);
    return adam.step(rate, maxNorm);
  }

  @Test
  void stepsAreThoseOfThePaper() {
    Parameter w = parameter("w", 1, 2);
    double[] gradients = {0.5, -1, 2, 0.1};
    double expected = 1;
    double m = 0;
    double v = 0;
    try (AdamW adam = new AdamW(List.of(new ParameterGroup(Map.of("w", w), 1, 0.1)), manager)) {
      for (int t = 1; t <= gradients.length; t++) {
        double g = gradients[t - 1];
        step(adam, 0.01, Double.POSITIVE_INFINITY, new double[] {g}, w);
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        double mean = m / (1 - Math.pow(0.9, t));
        double deviation = Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8;
        expected -= 0.01 * 0.1 * expected + 0.01 * mean / deviation;
        assertEquals(expected, w.getArray().toFloatArray()[0], 2e-6);
      }
    }
  }

  @Test
  void groupsHaveTheirOwnRatesAndVectorsAreNotDecayed() {
    Parameter fast = parameter("fast", 1, 1);
    Parameter slow = parameter("slow", 1, 1);
    List<ParameterGroup> groups =
        List.of(
            new ParameterGroup(Map.of("fast", fast), 1, 0.5),
            new ParameterGroup(Map.of("slow", slow), 0.1, 0.5));
    try (AdamW adam = new AdamW(groups, manager)) {
      step(adam, 0.1, Double.POSITIVE_INFINITY, new double[] {3, 3}, fast, slow);
      assertEquals(0.9, fast.getArray().toFloatArray()[0], 1e-5);
      assertEquals(0.99, slow.getArray().toFloatArray()[0], 1e-5);
    }
  }

  @Test
  void clippingUsesTheNormOfAllGradientsTogether() {
    Parameter a = parameter("a", 0, 1);
    Parameter b = parameter("b", 0, 1);
    List<ParameterGroup> groups =
        List.of(new ParameterGroup(new java.util.TreeMap<>(Map.of("a", a, "b", b)), 1, 0));
    try (AdamW adam = new AdamW(groups, manager)) {
      double norm = step(adam, 0.1, 1, new double[] {3, -4}, a, b);
      assertEquals(5, norm, 1e-5);
      float[] mean = adam.state().get("adamw.mean.b").toFloatArray();
      assertEquals(0.1 * -4.0 / 5, mean[0], 1e-5); // both signs are clipped
    }
  }

  @Test
  void gradientsStartFromZeroAgain() {
    Parameter w = parameter("w", 0, 1);
    try (AdamW adam = new AdamW(List.of(new ParameterGroup(Map.of("w", w), 1, 0)), manager)) {
      step(adam, 0.1, 9, new double[] {2}, w);
      assertEquals(2, step(adam, 0.1, 9, new double[] {2}, w), 1e-6);
    }
  }

  @Test
  void aGradientThatIsNoNumberChangesNothingAndIsNamed() {
    Parameter w = parameter("w", 1, 1);
    Parameter v = parameter("v", 1, 1);
    ParameterGroup group = new ParameterGroup(Map.of("w", w, "v", v), 1, 0);
    try (AdamW adam = new AdamW(List.of(group), manager)) {
      double norm = step(adam, 0.1, 1, new double[] {Double.NaN, 2}, w, v);
      assertTrue(Double.isNaN(norm), "norm " + norm);
      assertEquals(List.of("w"), adam.unsound());
      assertEquals(1, v.getArray().toFloatArray()[0]);
    }
    try (AdamW next = new AdamW(List.of(group), manager)) {
      assertEquals(5, step(next, 0.1, 1, new double[] {3, -4}, w, v), 1e-5);
    }
  }

  @Test
  void everythingFrozenIsAnError() {
    Parameter w = parameter("w", 0, 1);
    w.freeze(true);
    List<ParameterGroup> groups = List.of(new ParameterGroup(Map.of("w", w), 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new AdamW(groups, manager));
  }
}
