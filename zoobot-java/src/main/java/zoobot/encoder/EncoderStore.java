package zoobot.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.encoder.internal.Network;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Digest;
import zoobot.io.internal.Download;
import zoobot.io.internal.DownloadFolder;
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
    if (repository(name).isEmpty() && exists(name)) {
      return EncoderFiles.load(Path.of(name));
    }
    return hub(name, HubFolder::load);
  }

  Path fetch(String name) {
    boolean here = bundled(name).isPresent() || (repository(name).isEmpty() && exists(name));
    Check.that(!here, "%s is here already", name);
    return hub(name, HubFolder::fetch).getParent();
  }

  /** Something had from the hub, which may fail. */
  private interface Getter<T> {
    T get(HubFolder folder) throws IOException;
  }

  private <T> T hub(String name, Getter<T> getter) {
    HubRepository repository = repository(name).orElseThrow(() -> unknown(name));
    try {
      return getter.get(new HubFolder(repository));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Returns the name in the jar of a bundled encoder. */
  private static Optional<String> bundled(String name) {
    return manifests()
        .filter(m -> m.bundledAs() != null)
        .filter(m -> m.name().equals(name) || m.bundledAs().equals(BUNDLED + name))
        .map(EncoderStore::shortName)
        .findFirst();
  }

  private static String shortName(Manifest m) {
    return m.bundledAs() == null ? m.name() : m.bundledAs().substring(BUNDLED.length());
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
        "there is no encoder '%s'%s. A name is galaxies, imagenet, one of 'zoobot encoders',"
                .formatted(name, hub ? "; on the hub it is 'hf_hub:" + name + "'" : "")
            + " hf_hub:owner/name, or a folder or weight file");
  }

  private static Stream<Manifest> manifests() {
    return Manifests.all().stream().filter(m -> m.encoder() != null);
  }

  /** Returns bundled ones first, then Zoobot's by test loss, then the others. */
  static List<Encoders.Known> list() {
    return manifests()
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
        shortName(manifest),
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

  /** A repository in the cache: the missing is fetched; the rest, checked, costs no connection. */
  private final class HubFolder {

    private final HubRepository repository;
    private final Path folder;
    private final Optional<Manifest> manifest;
    private final DownloadFolder downloads;

    HubFolder(HubRepository repository) throws IOException {
      this.repository = repository;
      folder = repository.folder(cache);
      manifest = Manifests.find(repository);
      downloads = DownloadFolder.of(folder, repository.toString());
    }

    Encoder load() throws IOException {
      Path weights = fetch();
      return EncoderFiles.load(weights, config(), provenance(weights));
    }

    private EncoderConfig config() {
      EncoderConfig config = EncoderFiles.config(folder);
      // As Zoobot does it, which asks for one channel where the name says so.
      return repository.id().contains("greyscale") ? config.inGrey() : config;
    }

    /** Fetches what is missing and returns the weight file. */
    Path fetch() throws IOException {
      try {
        have(EncoderFiles.CONFIG);
        config().network(); // says that it is unknown before much is fetched
        return weights();
      } catch (DownloadException e) {
        String needs = EncoderFiles.CONFIG + " and " + String.join(" or ", EncoderFiles.WEIGHTS);
        Object[] facts = {e.getMessage(), repository, needs, folder.toAbsolutePath()};
        throw new DownloadException("%s%n%s needs %s in %s".formatted(facts), e.isMissing());
      }
    }

    private Path weights() throws IOException {
      DownloadException last = null;
      for (String name : candidates()) {
        try {
          return have(name);
        } catch (DownloadException e) {
          last = e;
          if (!e.isMissing()) {
            break;
          }
        }
      }
      throw last;
    }

    /** Returns names of weight files: what is here, what the manifest lists, and what is usual. */
    private Set<String> candidates() {
      Set<String> names = new LinkedHashSet<>(EncoderFiles.WEIGHTS);
      names.removeIf(name -> !Files.exists(folder.resolve(name)));
      manifest.ifPresent(m -> m.files().forEach(f -> names.add(f.file())));
      names.retainAll(EncoderFiles.WEIGHTS);
      names.addAll(EncoderFiles.WEIGHTS);
      return names;
    }

    private Path have(String name) throws IOException {
      return downloads.have(name, source(name), options, progress);
    }

    private Download.Source source(String name) {
      String commit = downloads.commit();
      HubRepository at = commit == null ? repository : repository.at(commit);
      List<String> addresses = new ArrayList<>(List.of(at.address(endpoint, name)));
      Optional<Manifest.File> entry = manifest.flatMap(m -> m.file(name));
      entry.ifPresent(e -> addresses.addAll(e.urls()));
      boolean same = manifest.map(m -> m.revision().equals(repository.revision())).orElse(false);
      Optional<Manifest.File> known = entry.filter(e -> same);
      return new Download.Source(
          addresses,
          known.map(Manifest.File::bytes).orElse(-1L),
          known.map(Manifest.File::digest).orElse(null));
    }

    private String provenance(Path weights) {
      String name = weights.getFileName().toString();
      DownloadFolder.File file = downloads.file(name);
      boolean fetched = file != null && file.address() != null;
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("name", repository.toString());
      facts.put("what", manifest.map(Manifest::what).orElse(null));
      facts.put("commit", downloads.commit());
      facts.put("file", name);
      facts.put("sha256", file == null ? Digest.sha256(weights).hex() : file.sha256());
      facts.put("downloaded", fetched ? file.date() : "placed by hand");
      facts.put("from", fetched ? file.address() : null);
      facts.put("licence", manifest.map(Manifest::licence).orElse(null));
      facts.put("citation", manifest.map(Manifest::citation).orElse(null));
      return EncoderFiles.json(facts);
    }
  }
}
