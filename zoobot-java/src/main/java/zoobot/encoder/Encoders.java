package zoobot.encoder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.encoder.EncoderDownload.Hub;
import zoobot.encoder.internal.Network;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.HubRepository;

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
   *           {@code config.json} beside it;
   *       <li>an ONNX file ({@code .onnx}), see {@link Encoder#onnx(Path)}; one that was made
   *           elsewhere with {@code config.json} beside it.
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
    return load(name, Hub.standard(options, progress));
  }

  static Encoder load(String name, Hub hub) {
    Optional<Manifest> bundled = bundled(name);
    if (bundled.isPresent()) {
      return EncoderFiles.bundled(shortName(bundled.get()));
    }
    return isPath(name) ? EncoderFiles.load(Path.of(name)) : fetched(name, hub).load();
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
    return fetch(name, Hub.standard(options, progress));
  }

  static Path fetch(String name, Hub hub) {
    Check.that(bundled(name).isEmpty() && !isPath(name), "%s is here already", name);
    return fetched(name, hub).folder();
  }

  private static EncoderDownload fetched(String name, Hub hub) {
    boolean twoParts = name.matches("[\\w.-]+/[\\w.-]+(@.+)?");
    String unknown =
        "there is no encoder '%s'%s. A name is galaxies, imagenet, one of 'zoobot encoders',"
            + " hf_hub:owner/name, or a folder or weight file";
    Optional<HubRepository> repository = repository(name);
    String hint = twoParts ? "; on the hub it is 'hf_hub:" + name + "'" : "";
    Check.that(repository.isPresent(), unknown, name, hint);
    return hub.fetch(repository.get());
  }

  private static Optional<HubRepository> repository(String name) {
    if (name.startsWith("hf_hub:") || name.startsWith("hf-hub:")) {
      return Optional.of(HubRepository.parse(name.substring("hf_hub:".length())));
    }
    return Manifests.find(name).filter(m -> m.encoder() != null).flatMap(Manifest::repository);
  }

  private static boolean isPath(String name) {
    return repository(name).isEmpty() && new File(name).exists();
  }

  private static Optional<Manifest> bundled(String name) {
    return manifests()
        .filter(m -> m.bundledAs() != null)
        .filter(m -> m.name().equals(name) || shortName(m).equals(name))
        .findFirst();
  }

  private static Stream<Manifest> manifests() {
    return Manifests.all().stream().filter(m -> m.encoder() != null);
  }

  private static String shortName(Manifest m) {
    return m.bundledAs() == null ? m.name() : m.bundledAs().replace("zoobot/encoders/", "");
  }

  /**
   * An encoder that is known by name; what is not known of it is null.
   *
   * @param facts architecture, channels, number of parameters, test loss
   * @param megabytes to download, 10⁶ bytes each
   * @param where {@code bundled}, {@code downloaded} or {@code on the hub}, and whether its
   *     architecture is built in
   */
  public record Known(
      String name, Manifest.EncoderFacts facts, String licence, Double megabytes, String where) {

    /** Returns it as a line of a table. */
    @Override
    public String toString() {
      String loss = facts.testLoss() == null ? "" : ", test loss " + facts.testLoss();
      String size = megabytes == null ? "" : ", " + megabytes + " MB";
      Object parameters = facts.parameters() == null ? "?" : facts.parameters();
      Object features = facts.features() == null ? "?" : facts.features();
      Object[] cells = {name, facts.architecture(), facts.channels(), parameters, features};
      String form = "%-39s %-23s %d channels %10s parameters %5s features, ";
      return String.format(Locale.ROOT, form, cells) + licence + size + loss + ", " + where;
    }
  }

  /** Returns all encoders known: bundled ones first, then Zoobot's by test loss, then others. */
  public static List<Known> list() {
    return manifests()
        .map(m -> new Known(shortName(m), m.encoder(), m.licence(), megabytes(m), where(m)))
        .sorted(
            Comparator.comparing((Known k) -> !k.where().equals("bundled"))
                .thenComparing(k -> k.facts().testLoss() == null ? 1e9 : k.facts().testLoss())
                .thenComparing(Known::name))
        .toList();
  }

  /** Returns the size of what is to be downloaded, or null where it is not known. */
  private static Double megabytes(Manifest manifest) {
    return manifest.files().stream()
        .filter(f -> EncoderFiles.WEIGHTS.contains(f.file()))
        .findFirst()
        .map(f -> f.bytes() == null ? f.megabytes() : (Double) (Math.round(f.bytes() / 1e5) / 10.0))
        .orElse(null);
  }

  private static String where(Manifest manifest) {
    if (manifest.bundledAs() != null) {
      return "bundled";
    }
    Path folder = manifest.repository().orElseThrow().folder(HubRepository.cache());
    boolean here = EncoderFiles.WEIGHTS.stream().anyMatch(w -> Files.exists(folder.resolve(w)));
    boolean builtIn = Network.isBuiltIn(manifest.encoder().architecture());
    return (here ? "downloaded" : "on the hub") + (builtIn ? "" : ", architecture not built in");
  }
}
