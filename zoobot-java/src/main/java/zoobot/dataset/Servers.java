package zoobot.dataset;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Digest;
import zoobot.io.internal.Download;
import zoobot.io.internal.HubRepository;

/**
 * Servers whose addresses are made from names, and which list what files they have.
 *
 * @param hub the Hugging Face hub, or one laid out as it is
 * @param zenodo Zenodo, or one laid out as it is
 */
record Servers(String hub, String zenodo) {

  private static final Gson GSON = new Gson();

  /** How many files the hub lists at once; more would be on further pages. */
  private static final int PAGE = 1000;

  /** A file as a server lists it: name, length in bytes, digest or null. */
  private record Item(String name, Long bytes, Digest digest) {
    private Item {
      Objects.requireNonNull(name);
      Objects.requireNonNull(bytes);
    }
  }

  static Servers defaults() {
    return new Servers(HubRepository.endpoint(), "https://zenodo.org");
  }

  /**
   * Returns where a file can be had: from hub or Zenodo first, then from its other addresses.
   *
   * @param commit of the hub's repository; null for the manifest's revision
   */
  Download.Source source(Manifest manifest, Manifest.File file, String commit) {
    List<String> addresses = new ArrayList<>();
    manifest
        .repository()
        .map(r -> commit == null ? r : r.at(commit))
        .ifPresent(r -> addresses.add(r.address(hub, file.file())));
    if (manifest.zenodo() != null) {
      String record = zenodo + "/records/" + manifest.zenodo();
      addresses.add(record + "/files/" + file.file() + "?download=1");
    }
    addresses.addAll(file.urls());
    return new Download.Source(addresses, file.bytes() == null ? -1 : file.bytes(), file.digest());
  }

  /** Returns where the files of a manifest's repository or record are listed, as JSON. */
  String listing(Manifest manifest) {
    if (manifest.zenodo() != null) {
      return zenodo + "/api/records/" + manifest.zenodo();
    }
    HubRepository repository = manifest.repository().orElseThrow();
    String kind = repository.id().startsWith("datasets/") ? "" : "models/";
    return "%s/api/%s%s/tree/%s?recursive=true"
        .formatted(hub.replaceFirst("/+$", ""), kind, repository.id(), repository.revision());
  }

  /**
   * Returns what files of a manifest stand for, by the hub's answer to /api/…/tree/…, or Zenodo's
   * to /api/records/….
   *
   * @throws IllegalArgumentException if that is no list, or one has no file; the message says which
   *     there are
   */
  static List<List<Manifest.File>> files(
      List<Manifest.File> wanted, String json, String manifest, String source) {
    List<Item> items;
    try {
      items = items(json).sorted(Comparator.comparing(Item::name)).toList();
    } catch (JsonParseException | NullPointerException e) {
      throw new IllegalArgumentException(source + ": this is no list of files", e);
    }
    return wanted.stream().map(file -> files(file, items, manifest)).toList();
  }

  private static List<Manifest.File> files(Manifest.File wanted, List<Item> items, String name) {
    List<Manifest.File> found =
        items.stream().filter(i -> wanted.matches(i.name())).map(i -> file(wanted, i)).toList();
    if (found.isEmpty()) {
      String names = String.join(", ", items.stream().limit(10).map(Item::name).toList());
      throw new IllegalArgumentException(
          name + " has no file " + wanted.file() + "; there are " + names);
    }
    return found;
  }

  private static Manifest.File file(Manifest.File wanted, Item item) {
    Digest digest = wanted.digest() == null ? item.digest() : wanted.digest();
    boolean md5 = digest != null && digest.algorithm().equals("md5");
    return new Manifest.File(
        item.name(),
        wanted.bytes() == null ? item.bytes() : wanted.bytes(),
        null,
        digest == null || md5 ? null : digest.hex(),
        md5 ? digest.hex() : null,
        wanted.urls(),
        wanted.unpack());
  }

  /** The hub's answer is a list, Zenodo's an object. */
  private static Stream<Item> items(String json) {
    if (!json.stripLeading().startsWith("[")) {
      return Arrays.stream(GSON.fromJson(json, ZenodoRecord.class).files()).map(ZenodoFile::item);
    }
    HubFile[] entries = GSON.fromJson(json, HubFile[].class);
    Check.that(entries.length < PAGE, "more than 1,000 files: name them in the manifest");
    return Arrays.stream(entries).filter(e -> e.type().equals("file")).map(HubFile::item);
  }

  private record HubFile(String type, String path, Long size, Lfs lfs) {
    private record Lfs(String oid) {}

    private Item item() {
      return new Item(path, size, lfs == null ? null : Digest.sha256(lfs.oid()));
    }
  }

  private record ZenodoRecord(ZenodoFile[] files) {}

  private record ZenodoFile(String key, Long size, String checksum) {
    private Item item() {
      boolean md5 = checksum.startsWith("md5:");
      return new Item(key, size, md5 ? new Digest("md5", checksum.substring(4)) : null);
    }
  }
}
