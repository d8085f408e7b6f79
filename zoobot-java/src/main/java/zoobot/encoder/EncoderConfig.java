package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import zoobot.encoder.internal.Network;
import zoobot.image.Frame;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * What must be known to build an encoder and feed it, as timm's {@code config.json} has it.
 *
 * @param architecture timm's name, such as {@code efficientnet_b0}
 * @param channels 1 (grey) or 3 (RGB)
 * @param mean subtracted from each channel of an image in 0…1
 * @param std what the difference is divided by
 * @param size side in pixels at which it sees images best, and by default; timm's {@code
 *     input_size}
 * @param frame what of an image it sees best, and by default; {@code zoobot_frame} in the file,
 *     {@link Frame#WHOLE} where there is none
 */
@WithMethods
public record EncoderConfig(
    String architecture, int channels, float[] mean, float[] std, int size, Frame frame)
    implements EncoderConfigBuilder.With {

  private static final Gson GSON = new Gson();
  private static final int USUAL = 224; // timm's, where a file does not say

  /** Checks that mean and std have one number a channel. */
  public EncoderConfig {
    Check.that(channels == 1 || channels == 3, "an encoder sees 1 or 3 channels, not %d", channels);
    Check.that(
        mean.length == channels && std.length == channels,
        "mean and std need %d numbers, got %d, %d",
        channels,
        mean.length,
        std.length);
    Check.that(size >= 1, "an encoder sees images of at least a pixel, not of %d", size);
    mean = mean.clone();
    std = std.clone();
    Objects.requireNonNull(frame, "frame");
  }

  /** Makes one that sees whole images, at timm's usual 224 pixels. */
  public EncoderConfig(String architecture, int channels, float[] mean, float[] std) {
    this(architecture, channels, mean, std, USUAL, Frame.WHOLE);
  }

  /**
   * Returns TensorFlow's EfficientNet-B0 for RGB with ImageNet's normalisation. It sees galaxies
   * framed, at 128 pixels: as the bundled galaxy encoder, with which it is compared.
   */
  public static EncoderConfig imageNet() {
    float[] mean = {0.485f, 0.456f, 0.406f};
    float[] std = {0.229f, 0.224f, 0.225f};
    return new EncoderConfig("tf_efficientnet_b0", 3, mean, std, 128, Frame.GALAXY);
  }

  /** What is read of timm's {@code config.json}, and of the objects in it. */
  private record Timm(
      String architecture,
      @SerializedName("pretrained_cfg") Timm pretrained,
      @SerializedName("model_args") Timm arguments,
      @SerializedName("in_chans") Integer channels,
      @SerializedName("input_size") int[] input,
      float[] mean,
      float[] std,
      @SerializedName("zoobot_frame") String frame) {}

  /**
   * Reads timm's {@code config.json}: normalisation and size may be in {@code pretrained_cfg} or
   * outside, the channels in {@code model_args}, in {@code input_size} or nowhere.
   */
  static EncoderConfig fromJson(String json, String source) {
    try {
      Timm root = GSON.fromJson(json, Timm.class);
      Timm inner = root.pretrained == null ? root : root.pretrained;
      float[] mean = inner.mean == null ? root.mean : inner.mean;
      float[] std = inner.std == null ? root.std : inner.std;
      String name = Objects.requireNonNull(root.architecture);
      int[] input = inner.input == null ? root.input : inner.input;
      int channels = channels(root, inner, input == null ? mean.length : input[0]);
      int size = input == null ? USUAL : input[1];
      Frame frame = root.frame == null ? Frame.WHOLE : Frame.named(root.frame);
      return new EncoderConfig(
          name, channels, fit(mean, channels), fit(std, channels), size, frame);
    } catch (JsonParseException | NullPointerException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          source + ": no encoder config with architecture, mean and std", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns what an ONNX file sees.
   *
   * @param facts that it tells of itself, as {@link EncoderOnnx} writes them
   * @param input the shape of its images; -1 for what is free
   * @param given for a file that does not tell; may be null
   */
  static EncoderConfig ofOnnx(Map<String, String> facts, long[] input, EncoderConfig given) {
    boolean own = facts.containsKey("normalisation") && facts.containsKey("frame");
    String unknown =
        "does not say how its images are normalised; give a config, on the command line as config.json"
            + " beside it: architecture, mean, std and input_size as timm has them";
    Check.that(own || given != null, unknown);
    EncoderConfig config = own ? told(facts) : given;
    int size = input[2] > 0 ? (int) input[2] : config.size();
    boolean fits = input[1] < 0 || input[1] == config.channels();
    Check.that(fits, "sees %d channels, and its config says %d", input[1], config.channels());
    return config.withSize(size);
  }

  private static EncoderConfig told(Map<String, String> facts) {
    int channels = number(facts, "channels");
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    int size = number(facts, "size");
    Frame frame = Frame.named(facts.get("frame"));
    return new EncoderConfig(
        facts.get("architecture"), channels, new float[channels], ones, size, frame);
  }

  private static int number(Map<String, String> facts, String key) {
    String told = facts.getOrDefault(key, "");
    Check.that(told.matches("\\d{1,5}"), "its metadata's %s is no whole number: '%s'", key, told);
    return Integer.parseInt(told);
  }

  private static int channels(Timm root, Timm inner, int otherwise) {
    return Stream.of(root.arguments, root, inner)
        .filter(Objects::nonNull)
        .map(object -> object.channels)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(otherwise);
  }

  /** Gives each channel a number: what is for one holds for all, what is for RGB is averaged. */
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
    return new EncoderConfig(architecture, 1, fit(mean, 1), fit(std, 1), size, frame);
  }

  /** Returns the network, whose weights are not set. */
  Network network() {
    return Network.build(architecture, channels);
  }

  /** Writes timm's layout; features are the length of a representation. */
  String toJson(int features) {
    Object[] facts = {
      GSON.toJson(architecture),
      features,
      channels,
      GSON.toJson(mean),
      GSON.toJson(std),
      size,
      frame
    };
    return """
        {
          "architecture": %s,
          "num_classes": 0,
          "num_features": %d,
          "global_pool": "avg",
          "model_args": {"in_chans": %3$d},
          "pretrained_cfg": {"input_size": [%3$d, %6$d, %6$d], "mean": %4$s, "std": %5$s, "num_classes": 0},
          "zoobot_frame": "%7$s"
        }
        """
        .formatted(facts);
  }
}
