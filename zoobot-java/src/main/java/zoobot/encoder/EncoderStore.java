package zoobot.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
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
      return Encoder.load(path(name));
    }
    try {
      return new HubFolder(repository.get(), this).load();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  Path fetch(String name) {
    HubRepository repository =
        repository(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        bundled(name).isPresent() || exists(name)
                            ? name + " is here already"
                            : unknown(name)));
    try {
      return new HubFolder(repository, this).fetch().getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Returns the name in the jar of a bundled encoder. */
  static Optional<String> bundled(String name) {
    return Manifests.all().stream()
        .filter(m -> m.encoder() != null && m.bundledAs() != null)
        .filter(m -> m.name().equals(name) || m.bundledAs().equals(BUNDLED + name))
        .map(EncoderStore::nameInJar)
        .findFirst();
  }

  static String nameInJar(Manifest manifest) {
    return manifest.bundledAs().substring(BUNDLED.length());
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

  private static Path path(String name) {
    if (!exists(name)) {
      throw new IllegalArgumentException(unknown(name));
    }
    return Path.of(name);
  }

  private static String unknown(String name) {
    boolean hub = name.matches("[\\w.-]+/[\\w.-]+(@.+)?");
    return "there is no encoder '"
        + name
        + "'"
        + (hub ? "; on the hub it is 'hf_hub:" + name + "'" : "")
        + ". A name is galaxies, imagenet, one of Encoders.list(), hf_hub:owner/name, or a folder"
        + " or weight file";
  }
}
