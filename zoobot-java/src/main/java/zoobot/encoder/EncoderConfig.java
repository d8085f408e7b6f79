package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Arrays;

/**
 * What must be known to build an encoder and feed it, as timm's {@code config.json} has it.
 *
 * @param architecture timm's name: {@code efficientnet_b0} or {@code tf_efficientnet_b0}
 * @param channels 1 (grey) or 3 (RGB)
 * @param mean subtracted from each channel of an image in 0…1
 * @param std what the difference is divided by
 */
public record EncoderConfig(String architecture, int channels, float[] mean, float[] std) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** Checks that mean and std have one number a channel. */
  public EncoderConfig {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("an encoder sees 1 or 3 channels, not " + channels);
    }
    if (mean.length != channels || std.length != channels) {
      throw new IllegalArgumentException(
          "mean and std need " + channels + " numbers, got " + mean.length + ", " + std.length);
    }
    mean = mean.clone();
    std = std.clone();
  }

  /** Returns TensorFlow's EfficientNet-B0 for RGB with ImageNet's normalisation. */
  public static EncoderConfig imageNet() {
    return new EncoderConfig(
        "tf_efficientnet_b0",
        3,
        new float[] {0.485f, 0.456f, 0.406f},
        new float[] {0.229f, 0.224f, 0.225f});
  }

  /** Reads timm's layout; the normalisation may stand in {@code pretrained_cfg} or outside. */
  static EncoderConfig fromJson(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      JsonObject inner = root.has("pretrained_cfg") ? root.getAsJsonObject("pretrained_cfg") : root;
      float[] mean = floats(inner.get("mean"));
      return new EncoderConfig(
          root.get("architecture").getAsString(), mean.length, mean, floats(inner.get("std")));
    } catch (JsonParseException
        | NullPointerException
        | ClassCastException
        | IllegalStateException e) {
      throw new IllegalArgumentException(
          source + ": no encoder config with architecture, mean and std", e);
    }
  }

  /** Writes timm's layout. */
  String toJson() {
    JsonObject inner = new JsonObject();
    inner.add("input_size", array(channels, 224, 224));
    inner.add("mean", GSON.toJsonTree(mean));
    inner.add("std", GSON.toJsonTree(std));
    JsonObject root = new JsonObject();
    root.addProperty("architecture", architecture);
    root.addProperty("num_classes", 0);
    root.addProperty("num_features", 1280);
    root.addProperty("global_pool", "avg");
    root.add("pretrained_cfg", inner);
    return GSON.toJson(root) + "\n";
  }

  private static JsonArray array(int... numbers) {
    JsonArray array = new JsonArray();
    Arrays.stream(numbers).forEach(array::add);
    return array;
  }

  private static float[] floats(JsonElement element) {
    JsonArray array = element.getAsJsonArray();
    float[] numbers = new float[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsFloat();
    }
    return numbers;
  }
}
