package zoobot.io.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/**
 * A folder of downloads: what is missing is fetched, what is there is checked. What was done is
 * remembered beside the files, in {@code download.json}, so that it is done once. For one thread.
 */
public final class DownloadFolder {

  private static final String NAME = "download.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private String repository;
  private String commit;
  private Map<String, File> files = new LinkedHashMap<>();
  private Map<String, Unpacked> unpacked = new LinkedHashMap<>();
  private Map<String, JsonElement> listed = new LinkedHashMap<>();
  private transient Path folder;

  private DownloadFolder() {}

  /**
   * A file that was fetched, or placed by hand where it has no address; whether its digest was
   * known beforehand or is pinned here; when it came, and when it was changed last (ms since 1970).
   */
  public record File(
      String address, long bytes, String sha256, boolean known, String date, long modified) {}

  /** An archive that was unpacked: into which folder, relative to this one; how many files. */
  private record Unpacked(String folder, long files) {}

  /** Opens a folder, which need not be there, for the files of a repository or data set. */
  public static DownloadFolder of(Path folder, String repository) throws IOException {
    Path file = folder.resolve(NAME);
    DownloadFolder record = new DownloadFolder();
    if (Files.exists(file)) {
      try {
        record = GSON.fromJson(Files.readString(file), DownloadFolder.class);
        Objects.requireNonNull(record.files);
      } catch (JsonParseException | NullPointerException e) {
        throw new IllegalArgumentException(file + " is damaged: remove it", e);
      }
    }
    record.repository = record.repository == null ? repository : record.repository;
    record.folder = folder;
    return record;
  }

  /** Returns what the files are of, as noted when the first came. */
  public String repository() {
    return repository;
  }

  /** Returns the commit of the hub that the files are of, or null. */
  public String commit() {
    return commit;
  }

  /** Returns what is remembered of a file, or null. */
  public File file(String name) {
    return files.get(name);
  }

  /** Sees to it that a file is there and as it should be. */
  public Path have(String name, Download.Source source, DownloadOptions options, Progress progress)
      throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      check(name, source);
    } else {
      Download.Fetched fetched = Download.fetch(source, file, options, progress);
      commit = fetched.revision() == null ? commit : fetched.revision();
      put(name, fetched.address(), fetched.digest(), fetched.checked());
    }
    return file;
  }

  /** Checks a file that is there, unless it is as long and as old as when it was last checked. */
  public void check(String name, Download.Source source) throws IOException {
    File known = files.get(name);
    Path path = folder.resolve(name);
    long bytes = Files.size(path);
    long modified = Files.getLastModifiedTime(path).toMillis();
    if (known != null && known.modified() == modified && known.bytes() == bytes) {
      return;
    }
    Digest expected = known == null ? source.digest() : Digest.sha256(known.sha256());
    boolean otherLength = known == null && source.bytes() >= 0 && source.bytes() != bytes;
    boolean other = otherLength || (expected != null && !expected.matches(path));
    Check.that(
        !other,
        "%s (%,d bytes) is not what it should be: %s. It was damaged, changed, or is another file."
            + " Remove it%s",
        path,
        bytes,
        known == null ? "a file" + source.facts() : expected,
        source.addresses().isEmpty() ? "" : " to have it fetched again");
    if (known == null) {
      put(name, null, Digest.sha256(path), expected != null);
    } else {
      put(name, known.address(), expected, known.known());
    }
  }

  /** Returns whether an archive was unpacked and its folder is still there. */
  public boolean isUnpacked(String archive) {
    Unpacked done = unpacked.get(archive);
    return done != null && Files.isDirectory(folder.resolve(done.folder()));
  }

  /** Unpacks an archive, and removes it unless it was placed by hand. */
  public void unpack(String archive, String into, Progress progress) throws IOException {
    Path to = folder.resolve(into).normalize();
    progress.note("unpacking " + archive + " into " + to);
    Files.createDirectories(to);
    long count = Archive.unpack(folder.resolve(archive), to);
    unpacked.put(archive, new Unpacked(into, count));
    write();
    if (files.containsKey(archive) && files.get(archive).address() != null) {
      Files.delete(folder.resolve(archive));
    }
  }

  /** Returns the files that a name with {@code *} was found to stand for, or null. */
  public JsonElement listed(String pattern) {
    return listed.get(pattern);
  }

  /** Remembers the files that names with {@code *} stand for. */
  public void addListed(Map<String, JsonElement> found) throws IOException {
    listed.putAll(found);
    write();
  }

  private void put(String name, String address, Digest sha256, boolean known) throws IOException {
    Path file = folder.resolve(name);
    File before = files.get(name);
    boolean same = before != null && before.sha256().equals(sha256.hex());
    String date = same ? before.date() : LocalDate.now(ZoneOffset.UTC).toString();
    long modified = Files.getLastModifiedTime(file).toMillis();
    files.put(name, new File(address, Files.size(file), sha256.hex(), known, date, modified));
    write();
  }

  private void write() {
    AtomicFile.write(folder.resolve(NAME), GSON.toJson(this) + "\n");
  }
}
