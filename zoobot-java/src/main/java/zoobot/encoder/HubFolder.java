package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
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
      Architectures.build(config()); // says that it is unknown before much is fetched
      return weights();
    } catch (DownloadException e) {
      throw new DownloadException(
          e.getMessage()
              + "\n"
              + repository
              + " needs "
              + EncoderFiles.CONFIG
              + " and "
              + String.join(" or ", EncoderFiles.WEIGHTS)
              + " in "
              + folder.toAbsolutePath(),
          e.isMissing());
    }
  }

  private Path weights() throws IOException {
    Optional<String> there =
        EncoderFiles.WEIGHTS.stream().filter(n -> Files.exists(folder.resolve(n))).findFirst();
    if (there.isPresent()) {
      return have(there.get());
    }
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

  private Set<String> candidates() {
    Set<String> names = new LinkedHashSet<>();
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
    boolean same = isOfManifest() && entry.isPresent() && entry.get().bytes() != null;
    return new Download.Source(addresses, same ? entry.get().bytes() : -1, digest(name));
  }

  private Digest digest(String name) {
    return isOfManifest()
        ? manifest.flatMap(m -> m.file(name)).map(Manifest.File::digest).orElse(null)
        : null;
  }

  private boolean isOfManifest() {
    return manifest.isPresent() && manifest.get().revision().equals(repository.revision());
  }

  private String provenance(Path weights) {
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    JsonObject facts = new JsonObject();
    facts.addProperty("name", repository.toString());
    manifest.ifPresent(m -> facts.addProperty("what", m.what()));
    facts.addProperty("commit", downloads.commit());
    facts.addProperty("file", weights.getFileName().toString());
    DownloadFolder.File file = downloads.file(weights.getFileName().toString());
    facts.addProperty("sha256", file == null ? Digest.sha256(weights).hex() : file.sha256());
    facts.addProperty(
        "downloaded", file == null || file.address() == null ? "placed by hand" : file.date());
    facts.addProperty("from", file == null ? null : file.address());
    manifest.ifPresent(m -> facts.addProperty("licence", m.licence()));
    manifest.ifPresent(m -> facts.addProperty("citation", m.citation()));
    return gson.toJson(facts);
  }
}
