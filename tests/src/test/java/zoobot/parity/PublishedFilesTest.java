package zoobot.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.Shared;
import zoobot.encoder.StoredTensors;

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

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
