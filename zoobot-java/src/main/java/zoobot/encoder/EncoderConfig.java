package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What must be known to build an encoder and feed it, as timm's {@code config.json} has it.
 *
 * @param architecture timm's name, such as {@code efficientnet_b0}
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

  /** What is read of timm's {@code config.json}, and of the objects in it. */
  private record Timm(
      String architecture,
      @SerializedName("pretrained_cfg") Timm pretrained,
      @SerializedName("model_args") Timm arguments,
      @SerializedName("in_chans") Integer channels,
      @SerializedName("input_size") int[] input,
      float[] mean,
      float[] std) {}

  /**
   * Reads timm's {@code config.json}: the normalisation may be in {@code pretrained_cfg} or
   * outside, the channels in {@code model_args}, in {@code input_size} or nowhere.
   *
   * @throws IllegalArgumentException if architecture, mean or std are missing; the message begins
   *     with the source
   */
  static EncoderConfig fromJson(String json, String source) {
    try {
      Timm root = GSON.fromJson(json, Timm.class);
      Timm inner = root.pretrained == null ? root : root.pretrained;
      float[] mean = inner.mean == null ? root.mean : inner.mean;
      float[] std = inner.std == null ? root.std : inner.std;
      int channels = channels(root, inner, mean.length);
      return new EncoderConfig(
          Objects.requireNonNull(root.architecture),
          channels,
          fit(mean, channels),
          fit(std, channels));
    } catch (JsonParseException | NullPointerException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          source + ": no encoder config with architecture, mean and std", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  private static int channels(Timm root, Timm inner, int otherwise) {
    for (Timm object : new Timm[] {root.arguments, root, inner}) {
      if (object != null && object.channels != null) {
        return object.channels;
      }
    }
    int[] input = inner.input == null ? root.input : inner.input;
    return input == null ? otherwise : input[0];
  }

  /**
   * Gives one number to each channel: what is for one holds for all, what is for RGB is averaged.
   */
  private static float[] fit(float[] numbers, int channels) {
    if (numbers.length == channels || (numbers.length != 1 && channels != 1)) {
      return numbers;
    }
    double sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    float[] fitted = new float[Math.max(0, channels)];
    Arrays.fill(fitted, (float) (sum / numbers.length));
    return fitted;
  }

  /** Returns the same for one channel. */
  EncoderConfig inGrey() {
    return new EncoderConfig(architecture, 1, fit(mean, 1), fit(std, 1));
  }

  /**
   * Writes timm's layout.
   *
   * @param features length of a representation
   */
  String toJson(int features) {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("input_size", new int[] {channels, 224, 224});
    inner.put("mean", mean);
    inner.put("std", std);
    inner.put("num_classes", 0);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("architecture", architecture);
    root.put("num_classes", 0);
    root.put("num_features", features);
    root.put("global_pool", "avg");
    root.put("model_args", Map.of("in_chans", channels));
    root.put("pretrained_cfg", inner);
    return GSON.toJson(root) + "\n";
  }
}
