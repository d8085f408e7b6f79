package zoobot.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zoobot.Shared;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.encoder.Encoders;

/**
 * An encoder built here computes the same function as timm's of the same name.
 *
 * <p>The formula weights make an EfficientNet that multiplies rounding errors up to about 1e-4, by
 * how many threads add. So it is compared in float64 here: what remains is the reference's own
 * rounding. Its real weights and the other families, which do not, are compared in float32, as they
 * are used.
 */
class EncoderParityTest {

  @ParameterizedTest
  @MethodSource("architectures")
  void formulaWeightsGiveTimmsFeatures(String key) throws IOException {
    JsonObject expected = json("parity/timm_features.json").getAsJsonObject(key);
    String[] parts = key.split("/");
    int channels = Integer.parseInt(parts[1]);
    DataType type = key.contains("efficientnet") ? DataType.FLOAT64 : DataType.FLOAT32;
    try (Encoder encoder = Encoder.untrained(plain(parts[0], channels), 0)) {
      Map<String, Parameter> tensors = encoder.network().tensors();
      assertEquals(expected.get("params").getAsInt(), weights(tensors));
      assertEquals(expected.get("tensors").getAsInt(), entries(tensors));
      assertEquals(expected.get("features").getAsInt(), encoder.features());
      FormulaWeights.fill(tensors, expected.get("gain").getAsDouble());
      tensors.values().forEach(p -> p.getArray().intern(p.getArray().toType(type, true)));
      checkFeatures(encoder, input(channels, 64), expected, 1e-4, type);
    }
  }

  static Set<String> architectures() throws IOException {
    return json("parity/timm_features.json").keySet();
  }

  /** The greyscale one is stored in half precision, which rounds its weights. */
  @ParameterizedTest
  @CsvSource({"convnext_atto, convnext_atto/3, 1e-4", "greyscale-resnet18, resnet18/1, 1e-3"})
  void publishedFoldersGiveTimmsFeatures(String name, String key, double tolerance)
      throws IOException {
    Path folder = Shared.file("parity/hub/zoobot-encoder-" + name);
    JsonObject expected = json("parity/timm_features.json").getAsJsonObject(key);
    try (Encoder encoder = Encoders.load(folder.toString())) {
      float[] input = denormalised(input(encoder.channels(), 64), encoder.config());
      checkFeatures(encoder, input, expected, tolerance, DataType.FLOAT32);
    }
  }

  @Test
  void imageNetWeightsGiveTimmsFeatures(@TempDir Path folder) throws IOException {
    Path weights = Shared.file("weights/efficientnet_b0_imagenet.safetensors");
    try (Encoder bundled = Encoder.imageNet()) {
      bundled.save(folder);
    }
    Files.copy(weights, folder.resolve("model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
    try (Encoder encoder = Encoder.load(folder)) {
      checkFeatures(
          encoder,
          input(3, 128),
          json("parity/efficientnet_b0_imagenet.json"),
          1e-4,
          DataType.FLOAT32);
    }
  }

  @Test
  void bundledHalfPrecisionStaysClose() throws IOException {
    try (Encoder encoder = Encoder.imageNet()) {
      checkFeatures(
          encoder,
          input(3, 128),
          json("parity/efficientnet_b0_imagenet.json"),
          1e-2,
          DataType.FLOAT32);
    }
  }

  private static EncoderConfig plain(String architecture, int channels) {
    float[] zeros = new float[channels];
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return new EncoderConfig(architecture, channels, zeros, ones);
  }

  private static void checkFeatures(
      Encoder encoder, float[] input, JsonObject expected, double tolerance, DataType type) {
    int channels = encoder.channels();
    int size = (int) Math.sqrt(input.length / 2.0 / channels);
    try (NDArray images = encoder.manager().create(input, new Shape(2, channels, size, size));
        NDArray typed = images.toType(type, true);
        NDArray features = encoder.represent(typed);
        NDArray single = features.toType(DataType.FLOAT32, true)) {
      float[] actual = single.toFloatArray();
      JsonArray rows = expected.getAsJsonArray("first16");
      double error = 0;
      double scale = 0;
      for (int row = 0; row < 2; row++) {
        double l2 = expected.getAsJsonArray("l2").get(row).getAsDouble();
        int length = encoder.features();
        assertEquals(l2, norm(actual, row * length, length), tolerance * l2);
        error += squaredError(rows.get(row).getAsJsonArray(), actual, row * length);
        scale += l2 * l2 * 16 / length;
      }
      double relative = Math.sqrt(error / scale);

      assertTrue(relative < tolerance, "relative error " + relative + " ≥ " + tolerance);
    }
  }

  /** Undoes in advance what an encoder does to images: the references are without it. */
  private static float[] denormalised(float[] images, EncoderConfig config) {
    int area = images.length / 2 / config.channels();
    float[] values = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      int channel = i / area % config.channels();
      values[i] = images[i] * config.std()[channel] + config.mean()[channel];
    }
    return values;
  }

  private static double squaredError(JsonArray expected, float[] actual, int start) {
    double error = 0;
    for (int i = 0; i < expected.size(); i++) {
      double d = expected.get(i).getAsDouble() - actual[start + i];
      error += d * d;
    }
    return error;
  }

  private static double norm(float[] values, int start, int length) {
    double sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  private static long weights(Map<String, Parameter> tensors) {
    return tensors.values().stream()
        .filter(p -> p.getType() != Parameter.Type.RUNNING_MEAN)
        .filter(p -> p.getType() != Parameter.Type.RUNNING_VAR)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** Counts as PyTorch does, which has a number of batches seen beside each running mean. */
  private static long entries(Map<String, Parameter> tensors) {
    return tensors.size()
        + tensors.values().stream().filter(p -> p.getType() == Parameter.Type.RUNNING_MEAN).count();
  }

  private static float[] input(int channels, int size) {
    double[] u = FormulaWeights.uniform("input", 2 * channels * size * size);
    float[] values = new float[u.length];
    for (int i = 0; i < u.length; i++) {
      values[i] = (float) (u[i] + 0.5);
    }
    return values;
  }

  private static JsonObject json(String file) throws IOException {
    return new Gson().fromJson(Files.readString(Shared.file(file)), JsonObject.class);
  }
}
