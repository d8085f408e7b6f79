package zoobot.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.Shared;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.encoder.Encoders;
import zoobot.weights.internal.StoredTensors;

/** Checkpoints as Zoobot publishes them hold here what they hold in Python. */
class PublishedFilesTest {

  private static final double GAIN = 2;

  @ParameterizedTest
  @CsvSource({
    "zoobot-encoder-convnext_atto, convnext_atto/3, 0",
    "zoobot-encoder-greyscale-resnet18, resnet18/1, 0.0005" // it is stored in float16
  })
  void tensorsAreThoseOfTheFormula(String folder, String key, float tolerance) throws IOException {
    String json = Files.readString(Shared.file("parity/timm_features.json"));
    JsonObject expected = new Gson().fromJson(json, JsonObject.class).getAsJsonObject(key);
    Map<String, StoredTensors.Values> tensors =
        StoredTensors.read(Shared.file("parity/hub/" + folder + "/pytorch_model.bin"));
    long parameters = 0;
    for (Map.Entry<String, StoredTensors.Values> entry : tensors.entrySet()) {
      String name = entry.getKey();
      float[] values = entry.getValue().values();
      float[] formula = FormulaWeights.values(name, entry.getValue().shape(), GAIN);
      assertArrayEquals(formula, values, tolerance * largest(formula), name);
      parameters += name.contains(".running_") ? 0 : values.length;
    }
    assertEquals(expected.get("params").getAsLong(), parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "zoobot-encoder-convnext_atto, convnext_atto/3, 0.0001",
    "zoobot-encoder-greyscale-resnet18, resnet18/1, 0.002" // it is stored in float16
  })
  void featuresAreThoseOfTimm(String folder, String key, double tolerance) throws IOException {
    String json = Files.readString(Shared.file("parity/timm_features.json"));
    JsonObject expected = new Gson().fromJson(json, JsonObject.class).getAsJsonObject(key);
    Path weights = Shared.file("parity/hub/" + folder + "/pytorch_model.bin");
    try (Encoder encoder = Encoders.load(weights, plain(key))) {
      int c = encoder.channels();
      double[] u = FormulaWeights.uniform("input", 2 * c * 64 * 64);
      float[] input = new float[u.length];
      for (int i = 0; i < u.length; i++) {
        input[i] = (float) (u[i] + 0.5);
      }
      try (NDArray images = encoder.manager().create(input, new Shape(2, c, 64, 64));
          NDArray features = encoder.represent(images)) {
        float[] row = features.toFloatArray();
        double l2 = expected.getAsJsonArray("l2").get(0).getAsDouble();
        JsonArray first = expected.getAsJsonArray("first16").get(0).getAsJsonArray();
        for (int i = 0; i < first.size(); i++) {
          assertEquals(first.get(i).getAsDouble(), row[i], tolerance * l2, key + " feature " + i);
        }
      }
    }
  }

  private static EncoderConfig plain(String key) {
    String[] parts = key.split("/");
    int channels = Integer.parseInt(parts[1]);
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return new EncoderConfig(parts[0], channels, new float[channels], ones);
  }

  @ParameterizedTest
  @CsvSource({"zoobot-encoder-convnext_atto, 3, 320", "zoobot-encoder-greyscale-resnet18, 1, 512"})
  void aFolderLaidOutAsTheHubIsLoads(String folder, int channels, int features) {
    try (Encoder encoder = Encoders.load(Shared.file("parity/hub/" + folder).toString())) {
      assertEquals(channels, encoder.channels());
      assertEquals(features, encoder.features());
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
