package zoobot.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the hub or Zenodo say of the files they have: names, sizes, digests.
 *
 * @param files by name
 */
record Listing(List<Item> files) {

  /** How many the hub lists at once; more would be on further pages. */
  private static final int PAGE = 1000;

  /**
   * One of them.
   *
   * @param digest null where none is said
   */
  record Item(String name, long bytes, Digest digest) {}

  /** Reads the hub's answer to /api/…/tree/…, or Zenodo's to /api/records/…. */
  static Listing parse(String json, String source) {
    try {
      JsonElement root = JsonParser.parseString(json);
      List<Item> items = root.isJsonArray() ? hub(root.getAsJsonArray()) : zenodo(root);
      items.sort(Comparator.comparing(Item::name));
      return new Listing(List.copyOf(items));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IllegalArgumentException(source + ": this is no list of files", e);
    }
  }

  /**
   * Returns what a file of a manifest stands for.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  List<ManifestFile> of(ManifestFile wanted, String source) {
    List<ManifestFile> found =
        files.stream().filter(i -> wanted.matches(i.name())).map(i -> entry(wanted, i)).toList();
    if (found.isEmpty()) {
      String names = String.join(", ", files.stream().limit(10).map(Item::name).toList());
      throw new IllegalArgumentException(
          source + " has no file " + wanted.file() + "; there are " + names);
    }
    return found;
  }

  private static ManifestFile entry(ManifestFile wanted, Item item) {
    Digest digest = wanted.digest() == null ? item.digest() : wanted.digest();
    boolean md5 = digest != null && digest.algorithm().equals("md5");
    return new ManifestFile(
        item.name(),
        wanted.bytes() == null ? (Long) item.bytes() : wanted.bytes(),
        null,
        digest == null || md5 ? null : digest.hex(),
        md5 ? digest.hex() : null,
        wanted.urls(),
        wanted.unpack());
  }

  private static List<Item> hub(JsonArray entries) {
    if (entries.size() >= PAGE) {
      throw new IllegalArgumentException("more than 1,000 files: name them in the manifest");
    }
    List<Item> items = new ArrayList<>();
    for (JsonElement element : entries) {
      JsonObject entry = element.getAsJsonObject();
      if (entry.get("type").getAsString().equals("file")) {
        JsonObject lfs = entry.getAsJsonObject("lfs");
        Digest digest = lfs == null ? null : Digest.sha256(lfs.get("oid").getAsString());
        items.add(new Item(entry.get("path").getAsString(), entry.get("size").getAsLong(), digest));
      }
    }
    return items;
  }

  private static List<Item> zenodo(JsonElement root) {
    List<Item> items = new ArrayList<>();
    for (JsonElement element : root.getAsJsonObject().getAsJsonArray("files")) {
      JsonObject entry = element.getAsJsonObject();
      String checksum = entry.get("checksum").getAsString();
      Digest digest = checksum.startsWith("md5:") ? new Digest("md5", checksum.substring(4)) : null;
      items.add(new Item(entry.get("key").getAsString(), entry.get("size").getAsLong(), digest));
    }
    return items;
  }
}
