package zoobot.encoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;

/**
 * Encoders by name: bundled, published, or your own.
 *
 * <pre>{@code
 * Encoder encoder = Encoders.load("hf_hub:mwalmsley/zoobot-encoder-convnext_nano");
 * }</pre>
 *
 * <p>What is downloaded is said on System.err, checked, and kept in the cache folder ({@code
 * ZOOBOT_CACHE}, or ~/.cache/zoobot); the next load needs no network.
 */
public final class Encoders {

  private Encoders() {}

  /**
   * Returns an encoder.
   *
   * @param name one of
   *     <ul>
   *       <li>{@code galaxies} or {@code imagenet}: bundled with the library;
   *       <li>{@code hf_hub:owner/name} or {@code hf_hub:owner/name@revision}: on the Hugging Face
   *           hub ({@code hf-hub:} is the same);
   *       <li>a name of {@link #list()};
   *       <li>a folder with {@code config.json} and {@code model.safetensors} or {@code
   *           pytorch_model.bin}, or one that has such a folder {@code encoder}, as models have;
   *       <li>a weight file ({@code .safetensors}, {@code .bin}, {@code .pt}, {@code .ckpt}) with
   *           {@code config.json} beside it.
   *     </ul>
   *
   * @throws IllegalArgumentException if there is none of this name, or its files are not what they
   *     should be; the message names file and tensors
   * @throws zoobot.io.DownloadException if it can't be fetched; the message says how to place it by
   *     hand
   */
  public static Encoder load(String name) {
    return load(name, DownloadOptions.defaults(), Progress.standard());
  }

  /** Returns an encoder, as {@link #load(String)}. */
  public static Encoder load(String name, DownloadOptions options, Progress progress) {
    return EncoderStore.standard(options, progress).load(name);
  }

  /**
   * Reads a weight file that has no {@code config.json}. Names of tensors may begin with a path
   * such as {@code encoder.}, and a classifier in the file is left out.
   */
  public static Encoder load(Path weights, EncoderConfig config) {
    Check.that(Files.isRegularFile(weights), "%s: no such file", weights);
    return EncoderFiles.load(weights, config, EncoderFiles.readFrom(weights));
  }

  /** Downloads an encoder without loading it; returns its folder in the cache. */
  public static Path fetch(String name, DownloadOptions options, Progress progress) {
    return EncoderStore.standard(options, progress).fetch(name);
  }

  /**
   * An encoder that is known by name; what is not known of it is null.
   *
   * @param architecture timm's name
   * @param channels 1 or 3
   * @param parameters without a classifier
   * @param features length of a representation
   * @param testLoss Zoobot's, lower is better
   * @param megabytes to download, 10⁶ bytes each
   * @param where {@code bundled}, {@code downloaded} or {@code on the hub}, and whether its
   *     architecture is built in
   */
  public record Known(
      String name,
      String architecture,
      int channels,
      Long parameters,
      Integer features,
      Double testLoss,
      String licence,
      Double megabytes,
      String where) {

    /** Returns it as a line of a table. */
    @Override
    public String toString() {
      String loss = testLoss == null ? "" : ", test loss " + testLoss;
      String size = megabytes == null ? "" : ", " + megabytes + " MB";
      String form = "%-39s %-23s %d channels %10s parameters %5s features, %s%s%s, %s";
      Object[] facts = {
        name, architecture, channels, parameters, features, licence, size, loss, where
      };
      Arrays.setAll(facts, i -> facts[i] == null ? "?" : facts[i]);
      return String.format(Locale.ROOT, form, facts);
    }
  }

  /** Returns all encoders known: bundled ones first, then Zoobot's by test loss, then others. */
  public static List<Known> list() {
    return EncoderStore.list();
  }
}
