package zoobot.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.encoder.internal.Network;
import zoobot.io.DownloadException;
import zoobot.io.internal.Digest;
import zoobot.io.internal.Download;
import zoobot.io.internal.DownloadFolder;
import zoobot.io.internal.HubRepository;

/**
 * A repository of the hub in the cache: what is missing is fetched, what is there is checked and
 * costs no connection.
 */
final class HubFolder {

  private final HubRepository repository;
  private final EncoderStore store;
  private final Path folder;
  private final Optional<Manifest> manifest;
  private final DownloadFolder downloads;

  HubFolder(HubRepository repository, EncoderStore store) throws IOException {
    this.repository = repository;
    this.store = store;
    folder = repository.folder(store.cache());
    manifest = Manifests.find(repository);
    downloads = DownloadFolder.of(folder, repository.toString());
  }

  /** Reads the encoder, after fetching what is missing. */
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
      // Says that it is unknown before much is fetched.
      Network.build(config().architecture(), config().channels());
      return weights();
    } catch (DownloadException e) {
      String weights = String.join(" or ", EncoderFiles.WEIGHTS);
      throw new DownloadException(
          "%s%n%s needs %s and %s in %s"
              .formatted(
                  e.getMessage(),
                  repository,
                  EncoderFiles.CONFIG,
                  weights,
                  folder.toAbsolutePath()),
          e.isMissing());
    }
  }

  private Path weights() throws IOException {
    DownloadException last = null;
    for (String name : candidates()) {
      try {
        return have(name);
      } catch (DownloadException e) {
        if (!e.isMissing()) {
          throw e;
        }
        last = e;
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
    return downloads.have(name, source(name), store.options(), store.progress());
  }

  private Download.Source source(String name) {
    String commit = downloads.commit();
    HubRepository at = commit == null ? repository : repository.at(commit);
    List<String> addresses = new ArrayList<>(List.of(at.address(store.endpoint(), name)));
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
