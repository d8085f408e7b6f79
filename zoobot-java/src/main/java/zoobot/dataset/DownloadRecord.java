package zoobot.dataset;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is remembered of a download, beside its files: {@code download.json}. For one thread. */
public final class DownloadRecord {

  private static final String NAME = "download.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private String repository;
  private String commit;
  private Map<String, File> files = new LinkedHashMap<>();
  private Map<String, Unpacked> unpacked = new LinkedHashMap<>();
  private Map<String, List<ManifestFile>> listed = new LinkedHashMap<>();
  private transient Path folder;

  private DownloadRecord() {}

  /**
   * A file that was fetched, or placed by hand.
   *
   * @param address where it came from; null if it was placed by hand
   * @param bytes its length
   * @param sha256 its checksum
   * @param known whether a digest was known beforehand; otherwise it is pinned here
   * @param date when it came
   * @param modified when it was last changed as the file system has it, ms since 1970; 0 if not
   *     remembered
   */
  public record File(
      String address, long bytes, String sha256, boolean known, String date, long modified) {}

  /**
   * An archive that was unpacked.
   *
   * @param folder into which, relative to this record's
   * @param files how many files it held
   */
  public record Unpacked(String folder, long files) {}

  /**
   * Reads the one of a folder, or begins one.
   *
   * @param repository what the files are of
   * @throws IllegalArgumentException if the one there is damaged
   */
  public static DownloadRecord of(Path folder, String repository) throws IOException {
    Path file = folder.resolve(NAME);
    DownloadRecord record = new DownloadRecord();
    if (Files.exists(file)) {
      try {
        record = GSON.fromJson(Files.readString(file), DownloadRecord.class);
      } catch (JsonParseException e) {
        throw new IllegalArgumentException(file + " is damaged: remove it", e);
      }
      if (record == null || record.files == null) {
        throw new IllegalArgumentException(file + " is damaged: remove it");
      }
    }
    record.repository = record.repository == null ? repository : record.repository;
    record.folder = folder;
    return record;
  }

  /** Returns what the files are of, as noted when the first of them came. */
  public String repository() {
    return repository;
  }

  /** Returns the commit that the files are of, or null. */
  public String commit() {
    return commit;
  }

  /** Returns what is remembered of a file, or null. */
  public File file(String name) {
    return files.get(name);
  }

  /** Remembers a file and writes that down. */
  public void add(String name, Fetched fetched) throws IOException {
    commit = fetched.revision() == null ? commit : fetched.revision();
    put(name, fetched.address(), fetched.digest(), fetched.checked());
  }

  /** Remembers a file that was placed by hand, and writes that down. */
  void addPlaced(String name, Digest sha256, boolean known) throws IOException {
    put(name, null, sha256, known);
  }

  /** Returns whether a file is as long and as old as when it was last checked. */
  boolean isUntouched(String name) throws IOException {
    File known = files.get(name);
    Path file = folder.resolve(name);
    return known != null
        && known.modified() != 0
        && Files.size(file) == known.bytes()
        && Files.getLastModifiedTime(file).toMillis() == known.modified();
  }

  /** Remembers that a file was found to be as it should although its date is another. */
  void touch(String name) throws IOException {
    File f = files.get(name);
    long modified = Files.getLastModifiedTime(folder.resolve(name)).toMillis();
    files.put(name, new File(f.address(), f.bytes(), f.sha256(), f.known(), f.date(), modified));
    write();
  }

  /** Returns what is remembered of an archive's unpacking, or null. */
  Unpacked unpacked(String archive) {
    return unpacked.get(archive);
  }

  void addUnpacked(String archive, Unpacked done) throws IOException {
    unpacked.put(archive, done);
    write();
  }

  /** Returns the files that a name with {@code *} was found to stand for, or null. */
  List<ManifestFile> listed(String pattern) {
    return listed.get(pattern);
  }

  void addListed(Map<String, List<ManifestFile>> found) throws IOException {
    listed.putAll(found);
    write();
  }

  private void put(String name, String address, Digest sha256, boolean known) throws IOException {
    Path file = folder.resolve(name);
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    long modified = Files.getLastModifiedTime(file).toMillis();
    files.put(name, new File(address, Files.size(file), sha256.hex(), known, today, modified));
    write();
  }

  private void write() throws IOException {
    TableFile.write(GSON.toJson(this) + "\n", folder.resolve(NAME));
  }
}
