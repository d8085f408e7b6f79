package zoobot.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data set or weight file: where to have it, how to know it, whose it is. One JSON file each in
 * data-manifests; its README describes the format.
 *
 * @param name also the file's name without {@code .json}
 * @param aliases other names it goes by
 * @param what a sentence for people
 * @param hub repository on the Hugging Face hub that has the files, or null
 * @param revision branch, tag or commit there. Defaults to {@code main}
 * @param zenodo number of the Zenodo record that has the files, or null
 * @param bundledAs where it lies in the library's jar, or null
 * @param byHand for files without an address: who has them and how to ask; null if all have one
 * @param files the files, at least one, unless it describes a cutout service
 * @param licence of the contents
 * @param citation what to cite
 * @param encoder facts if it is an encoder, or null
 * @param dataset facts if it is a data set, or null
 * @param cutouts facts if it is a service that cuts out images, or null
 */
public record Manifest(
    String name,
    List<String> aliases,
    String what,
    String hub,
    String revision,
    String zenodo,
    String bundledAs,
    String byHand,
    List<ManifestFile> files,
    String licence,
    String citation,
    EncoderFacts encoder,
    DatasetFacts dataset,
    CutoutFacts cutouts) {

  /** Checks that what is needed is there and that every file can be had. */
  public Manifest {
    revision = revision == null ? "main" : revision;
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    files = files == null ? List.of() : List.copyOf(files);
    need("name", name);
    need("what", what);
    need("licence", licence);
    need("citation", citation);
    if (files.isEmpty() && cutouts == null) {
      throw new IllegalArgumentException(name + " lists no files");
    }
    if (hub != null) {
      new HubRepository(hub, revision);
    }
    if (zenodo != null && !zenodo.matches("\\d+")) {
      throw new IllegalArgumentException(name + ": zenodo is a number, not '" + zenodo + "'");
    }
    boolean listed = hub != null || zenodo != null;
    boolean addressed = listed || bundledAs != null || byHand != null;
    files.forEach(file -> check(name, file, addressed, listed));
    checkCatalogs(name, files, dataset);
  }

  private static void check(String name, ManifestFile file, boolean addressed, boolean listed) {
    if (!addressed && file.urls().isEmpty()) {
      throw new IllegalArgumentException(
          name + ": " + file.file() + " has no address; say in by_hand who has it");
    }
    if (file.isPattern() && !listed) {
      throw new IllegalArgumentException(
          name + ": " + file.file() + ": * needs a hub or zenodo, which list their files");
    }
  }

  private static void checkCatalogs(String name, List<ManifestFile> files, DatasetFacts dataset) {
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

  /** Returns whether it goes by this name. */
  public boolean isNamed(String other) {
    return name.equals(other) || aliases.contains(other);
  }

  /** Returns where a file can be had: from hub or archive first, then from its other addresses. */
  public Source source(ManifestFile file) {
    return source(file, Endpoints.standard(), null);
  }

  /** Returns the same, of a commit where one is given. */
  Source source(ManifestFile file, Endpoints servers, String commit) {
    List<String> addresses = new ArrayList<>();
    repository()
        .map(r -> commit == null ? r : r.at(commit))
        .ifPresent(r -> addresses.add(r.address(servers.hub(), file.file())));
    if (zenodo != null) {
      addresses.add(servers.zenodoFile(zenodo, file.file()));
    }
    addresses.addAll(file.urls());
    return new Source(addresses, file.bytes() == null ? -1 : file.bytes(), file.digest());
  }

  private static void need(String what, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("a manifest needs " + what);
    }
  }
}
