package zoobot.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Digest;
import zoobot.io.internal.Download;
import zoobot.io.internal.DownloadFolder;
import zoobot.io.internal.HubRepository;

/** An encoder's repository in the cache: the missing is fetched, the rest costs no connection. */
final class EncoderDownload {

  private final HubRepository repository;
  private final Hub hub;
  private final Path folder;
  private final Optional<Manifest> manifest;
  private final DownloadFolder downloads;
  private final Path weights;

  /** Where downloads lie, the address they come from, and how they are fetched. */
  record Hub(Path cache, String endpoint, DownloadOptions options, Progress progress) {

    static Hub standard(DownloadOptions options, Progress progress) {
      return new Hub(HubRepository.cache(), HubRepository.endpoint(), options, progress);
    }

    EncoderDownload fetch(HubRepository repository) {
      try {
        return new EncoderDownload(repository, this);
      } catch (IOException e) {
        throw new UncheckedIOException(repository.toString(), e);
      }
    }
  }

  private EncoderDownload(HubRepository repository, Hub hub) throws IOException {
    this.repository = repository;
    this.hub = hub;
    folder = repository.folder(hub.cache());
    manifest = Manifests.find(repository);
    downloads = DownloadFolder.of(folder, repository.toString());
    try {
      have(EncoderFiles.CONFIG);
      config().network(); // says that it is unknown before much is fetched
      Comparator<String> missing = Comparator.comparing(w -> !Files.exists(folder.resolve(w)));
      Comparator<String> order = missing.thenComparing(w -> listed(w).isEmpty());
      weights = first(EncoderFiles.WEIGHTS.stream().sorted(order).toList());
    } catch (DownloadException e) {
      String needs = EncoderFiles.CONFIG + " and " + String.join(" or ", EncoderFiles.WEIGHTS);
      Object[] facts = {e.getMessage(), repository, needs, folder.toAbsolutePath()};
      throw new DownloadException("%s%n%s needs %s in %s".formatted(facts), e.isMissing());
    }
  }

  Path folder() {
    return folder;
  }

  Encoder load() {
    return EncoderFiles.load(weights, config(), provenance());
  }

  private EncoderConfig config() {
    EncoderConfig config = EncoderFiles.config(folder);
    // As Zoobot does it, which asks for one channel where the name says so.
    return repository.id().contains("greyscale") ? config.inGrey() : config;
  }

  /** Returns the first of these files that there is. */
  private Path first(List<String> names) throws IOException {
    try {
      return have(names.get(0));
    } catch (DownloadException e) {
      if (!e.isMissing() || names.size() == 1) {
        throw e;
      }
      return first(names.subList(1, names.size()));
    }
  }

  private Path have(String name) throws IOException {
    return downloads.have(name, source(name), hub.options(), hub.progress());
  }

  private Optional<Manifest.File> listed(String name) {
    return manifest.flatMap(m -> m.file(name));
  }

  private Download.Source source(String name) {
    String commit = downloads.commit();
    HubRepository at = commit == null ? repository : repository.at(commit);
    List<String> addresses = new ArrayList<>(List.of(at.address(hub.endpoint(), name)));
    listed(name).ifPresent(file -> addresses.addAll(file.urls()));
    String revision = manifest.map(Manifest::revision).orElse(null);
    Optional<Manifest.File> same =
        listed(name).filter(file -> repository.revision().equals(revision));
    long bytes = same.map(Manifest.File::bytes).orElse(-1L);
    return new Download.Source(addresses, bytes, same.map(Manifest.File::digest).orElse(null));
  }

  private String provenance() {
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
