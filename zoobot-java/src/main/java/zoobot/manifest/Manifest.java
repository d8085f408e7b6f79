package zoobot.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data set or weight file: where to have it, how to know it, whose it is. One JSON file each in
 * data-manifests; its README describes the format.
 *
 * @param name also the file's name without {@code .json}
 * @param what a sentence for people
 * @param hub repository on the Hugging Face hub that has the files, or null
 * @param revision branch, tag or commit there. Defaults to {@code main}
 * @param bundledAs where it lies in the library's jar, or null
 * @param files the files, at least one
 * @param licence of the contents
 * @param citation what to cite
 * @param encoder facts if it is an encoder, or null
 * @param dataset facts if it is a data set, or null
 */
public record Manifest(
    String name,
    String what,
    String hub,
    String revision,
    String bundledAs,
    List<ManifestFile> files,
    String licence,
    String citation,
    EncoderFacts encoder,
    DatasetFacts dataset) {

  /** Checks that what is needed is there and that every file can be had. */
  public Manifest {
    revision = revision == null ? "main" : revision;
    files = files == null ? List.of() : List.copyOf(files);
    need("name", name);
    need("what", what);
    need("licence", licence);
    need("citation", citation);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(name + " lists no files");
    }
    if (hub != null) {
      new HubRepository(hub, revision);
    }
    for (ManifestFile file : files) {
      if (hub == null && bundledAs == null && file.urls().isEmpty()) {
        throw new IllegalArgumentException(name + ": " + file.file() + " has no address");
      }
    }
    if (dataset != null) {
      List<String> names = files.stream().map(ManifestFile::file).toList();
      List<String> strange = new ArrayList<>(dataset.catalogs().values());
      strange.removeAll(names);
      if (!strange.isEmpty()) {
        throw new IllegalArgumentException(name + ": catalogs " + strange + " are not in " + names);
      }
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if it is not one; the message begins with the source
   */
  public static Manifest fromJson(String json, String source) {
    return ManifestJson.read(json, source);
  }

  /** Returns its repository on the hub, if it has one. */
  public Optional<HubRepository> repository() {
    return Optional.ofNullable(hub).map(id -> new HubRepository(id, revision));
  }

  /** Returns the entry of a file of this name. */
  public Optional<ManifestFile> file(String name) {
    return files.stream().filter(f -> f.file().equals(name)).findAny();
  }

  /** Returns where a file can be had: from the hub first, then from its other addresses. */
  public Source source(ManifestFile file) {
    List<String> addresses = new ArrayList<>();
    repository().ifPresent(r -> addresses.add(r.address(HubRepository.endpoint(), file.file())));
    addresses.addAll(file.urls());
    return new Source(addresses, file.bytes() == null ? -1 : file.bytes(), file.digest());
  }

  private static void need(String what, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("a manifest needs " + what);
    }
  }
}
