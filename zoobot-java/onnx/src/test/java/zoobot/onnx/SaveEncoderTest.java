package zoobot.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.encoder.Encoder;

class SaveEncoderTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "efficientnet_b0, 3",
    "tf_efficientnet_b0, 1",
    "resnet18, 3",
    "resnet50, 1",
    "convnext_nano, 3",
    "convnext_tiny, 1"
  })
  void onnxRuntimeComputesTheSame(String architecture, int channels) throws Exception {
    try (Encoder encoder = Runs.encoder(architecture, channels, 64)) {
      Path own = folder.resolve("own.onnx");
      Path any = folder.resolve("any.onnx");
      encoder.saveOnnx(own);
      encoder.saveOnnx(any, OnnxOptions.defaults().withAnySize(true));
      same(encoder, own, 1, 64);
      same(encoder, own, 3, 64);
      same(encoder, any, 3, 64);
      same(encoder, any, 2, 75);
    }
  }

  private static void same(Encoder encoder, Path file, int n, int size) throws Exception {
    Shape shape = new Shape(n, encoder.channels(), size, size);
    float[] images = Runs.images(n, shape);
    float[] expected = Runs.represented(encoder, images, shape);
    Map<String, float[]> outputs = Runs.run(file, images, shape);
    assertEquals(Set.of("representation"), outputs.keySet());
    double difference = Runs.difference(expected, outputs.get("representation"));
    assertTrue(difference < 1e-5, encoder + ": " + difference);
    if (n > 1) { // images are told apart, by a thousand times what is allowed
      int d = encoder.features();
      float[] first = Arrays.copyOf(expected, d);
      float[] second = Arrays.copyOfRange(expected, d, 2 * d);
      double apart = Runs.difference(first, second);
      assertTrue(apart > 0.01, encoder + " sees no difference: " + apart);
    }
  }
}
