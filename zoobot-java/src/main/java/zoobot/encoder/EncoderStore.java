package zoobot.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.encoder.internal.Network;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.HubRepository;

/**
 * Finds encoders by name.
 *
 * @param cache where downloads lie
 * @param endpoint address of the hub
 */
record EncoderStore(Path cache, String endpoint, DownloadOptions options, Progress progress) {

  private static final String BUNDLED = "zoobot/encoders/";

  static EncoderStore standard(DownloadOptions options, Progress progress) {
    return new EncoderStore(HubRepository.cache(), HubRepository.endpoint(), options, progress);
  }

  Encoder load(String name) {
    Optional<String> bundled = bundled(name);
    if (bundled.isPresent()) {
      return EncoderFiles.bundled(bundled.get());
    }
    Optional<HubRepository> repository = repository(name);
    if (repository.isEmpty()) {
      if (!exists(name)) {
        throw unknown(name);
      }
      return EncoderFiles.load(Path.of(name));
    }
    try {
      return new HubFolder(repository.get(), this).load();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  Path fetch(String name) {
    if (bundled(name).isPresent() || (repository(name).isEmpty() && exists(name))) {
      throw new IllegalArgumentException(name + " is here already");
    }
    HubRepository repository = repository(name).orElseThrow(() -> unknown(name));
    try {
      return new HubFolder(repository, this).fetch().getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Returns the name in the jar of a bundled encoder. */
  private static Optional<String> bundled(String name) {
    return manifests().stream()
        .filter(m -> m.bundledAs() != null)
        .filter(m -> m.name().equals(name) || m.bundledAs().equals(BUNDLED + name))
        .map(m -> m.bundledAs().substring(BUNDLED.length()))
        .findFirst();
  }

  private static Optional<HubRepository> repository(String name) {
    if (name.startsWith("hf_hub:") || name.startsWith("hf-hub:")) {
      return Optional.of(HubRepository.parse(name.substring("hf_hub:".length())));
    }
    return Manifests.find(name).filter(m -> m.encoder() != null).flatMap(Manifest::repository);
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static IllegalArgumentException unknown(String name) {
    boolean hub = name.matches("[\\w.-]+/[\\w.-]+(@.+)?");
    return new IllegalArgumentException(
        "there is no encoder '%s'%s. A name is galaxies, imagenet, one of Encoders.list(),"
                .formatted(name, hub ? "; on the hub it is 'hf_hub:" + name + "'" : "")
            + " hf_hub:owner/name, or a folder or weight file");
  }

  private static List<Manifest> manifests() {
    return Manifests.all().stream().filter(m -> m.encoder() != null).toList();
  }

  /** Returns bundled ones first, then Zoobot's by test loss, then the others. */
  static List<Encoders.Known> list() {
    return manifests().stream()
        .map(EncoderStore::known)
        .sorted(
            Comparator.comparing((Encoders.Known k) -> !k.where().equals("bundled"))
                .thenComparing(k -> k.testLoss() == null ? 1e9 : k.testLoss())
                .thenComparing(Encoders.Known::name))
        .toList();
  }

  private static Encoders.Known known(Manifest manifest) {
    Manifest.EncoderFacts facts = manifest.encoder();
    return new Encoders.Known(
        bundled(manifest.name()).orElse(manifest.name()),
        facts.architecture(),
        facts.channels(),
        facts.parameters(),
        facts.features(),
        facts.testLoss(),
        manifest.licence(),
        megabytes(manifest),
        where(manifest));
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
