package zoobot.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.Engines;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Threads;
import zoobot.predict.Prediction;
import zoobot.predict.Predictions;
import zoobot.representation.Representations;

/** What is frozen is computed by ONNX Runtime, and is the same. */
class FrozenWorkTest {

  private static final double CLOSE = 1e-4; // of the largest number

  @TempDir private Path folder;

  private static float[] represented(Encoder encoder, int size) {
    Shape shape = new Shape(2, encoder.channels(), size, size);
    try (NDArray x = encoder.manager().arange(0, shape.size(), 1f).divi(shape.size());
        NDArray images = x.reshape(shape);
        NDArray y = encoder.represent(images)) {
      return y.toFloatArray();
    }
  }

  private static void close(float[] expected, float[] found) {
    double largest = 0;
    for (float number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    assertArrayEquals(expected, found, (float) (CLOSE * largest));
  }

  /** The two engines round otherwise: what is the same bit by bit was made by one of them. */
  private static void closeAndNotTheSame(float[] expected, float[] found) {
    close(expected, found);
    assertFalse(Arrays.equals(expected, found));
  }

  @Test
  void whatIsPrintedNamesTheEngine() {
    try (Encoder encoder = Encoder.galaxies()) {
      String told = Engine.with("onnx", encoder::toString);
      assertTrue(told.endsWith("on cpu() by ONNX Runtime"), told);
      assertTrue(Engine.with("torch", encoder::toString).endsWith("on cpu()"));
    }
  }

  @Test
  void representationsAreTheSame() {
    Catalog catalog = Blobs.catalog(folder, 5);
    try (Encoder encoder = Encoder.galaxies()) {
      Representations torch = Engine.with("torch", () -> Representations.compute(encoder, catalog));
      Representations onnx = Engine.with("onnx", () -> Representations.compute(encoder, catalog));
      for (int i = 0; i < catalog.size(); i++) {
        closeAndNotTheSame(torch.vector(i), onnx.vector(i));
      }
    }
  }

  @Test
  void predictionsAreTheSame() {
    Blobs.catalog(folder, 3);
    try (FinetunedModel model = FinetunedModel.named("galaxies")) {
      float[] torch = Engine.with("torch", () -> predicted(model, "torch.csv"));
      float[] onnx = Engine.with("onnx", () -> predicted(model, "onnx.csv"));
      closeAndNotTheSame(torch, onnx);
    }
  }

  private float[] predicted(FinetunedModel model, String name) {
    Path table = folder.resolve(name);
    try (CatalogStream galaxies = CatalogStream.open(folder.resolve("catalog.csv"), folder)) {
      Prediction.run(model, galaxies, table);
    }
    float[][] rows = Predictions.read(table).values();
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return all;
  }

  @Test
  void imagesMayBeOfAnySizeInTurns() {
    try (Encoder encoder = Encoder.imageNet()) {
      for (int size : new int[] {64, 50, 64}) {
        float[] torch = Engine.with("torch", () -> represented(encoder, size));
        closeAndNotTheSame(torch, Engine.with("onnx", () -> represented(encoder, size)));
      }
    }
  }

  @Test
  void weightsThatWereTrainedCount() {
    try (Encoder encoder = Encoder.imageNet()) {
      float[] before = Engine.with("onnx", () -> represented(encoder, 64));
      encoder.network().freeze(false);
      String training = Engine.with("onnx", encoder::toString);
      assertTrue(training.endsWith("on cpu()"), training);
      Parameter last = null;
      for (Parameter parameter : encoder.network().tensors().values()) {
        last = parameter.getType() == Parameter.Type.BETA ? parameter : last;
      }
      encoder.network().freeze(true);
      last.getArray().addi(0.5);
      encoder.network().freeze(true);
      float[] torch = Engine.with("torch", () -> represented(encoder, 64));
      float[] after = Engine.with("onnx", () -> represented(encoder, 64));
      closeAndNotTheSame(torch, after);
      double moved = IntStream.range(0, after.length).mapToDouble(i -> after[i] - before[i]).sum();
      assertTrue(moved > 0.05 * after.length, "moved by " + moved);
    }
  }

  @Test
  void anotherViewOfTheSameEncoderComputesTheSame() {
    try (Encoder encoder = Encoder.imageNet();
        Encoder copy = encoder.copy()) {
      float[] one = Engine.with("onnx", () -> represented(encoder, 64));
      Encoder renamed = encoder.withProvenance("made for a test");
      assertArrayEquals(one, Engine.with("onnx", () -> represented(renamed, 64)));
      assertArrayEquals(one, Engine.with("onnx", () -> represented(copy, 64)));
    }
  }

  @Test
  void threadsMayShareAnEncoder() {
    try (Encoder encoder = Encoder.imageNet()) {
      List<float[]> all =
          Engine.with(
              "onnx",
              () ->
                  IntStream.range(0, 4)
                      .parallel()
                      .mapToObj(i -> represented(encoder, 64))
                      .toList());
      all.forEach(one -> assertArrayEquals(all.get(0), one));
    }
  }

  @Test
  void aLaterChoiceOfThreadsIsHeard() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Catalog catalog = Blobs.catalog(folder, 24);
    try (Encoder encoder = Encoder.imageNet()) {
      for (int count : new int[] {1, 3}) {
        Threads.use(count);
        Engine.with("onnx", () -> Representations.compute(encoder, catalog));
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        assertEquals(count, now.stream().filter(t -> t.getName().equals("onnx")).count());
      }
    } finally {
      System.clearProperty(Threads.SETTING);
    }
  }

  @Test
  void whatComputesHasAName() {
    assertEquals(Optional.of("ONNX Runtime"), Engine.with("onnx", Engines::name));
    assertEquals(Optional.empty(), Engine.with("torch", Engines::name));
  }

  @Test
  void anUnknownEngineIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Engines.use("tensorflow"));
    assertEquals("ZOOBOT_ENGINE is torch or onnx, got 'tensorflow'", e.getMessage());
  }
}
