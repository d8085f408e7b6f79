package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import zoobot.manifest.Fetched;

/** What is remembered of a download, beside its files: {@code download.json}. */
final class HubRecord {

  private static final String NAME = "download.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private String repository;
  private String commit;
  private final Map<String, File> files = new LinkedHashMap<>();

  /**
   * A file that was fetched.
   *
   * @param known whether its digest was known beforehand; otherwise it is pinned here
   */
  record File(String address, long bytes, String sha256, boolean known, String date) {}

  /** Reads the one of a folder, or begins one. */
  static HubRecord of(Path folder, String repository) throws IOException {
    Path file = folder.resolve(NAME);
    HubRecord record = new HubRecord();
    if (Files.exists(file)) {
      try {
        record = GSON.fromJson(Files.readString(file), HubRecord.class);
      } catch (JsonParseException e) {
        throw new IllegalArgumentException(file + " is damaged: remove it", e);
      }
    }
    record.repository = repository;
    return record;
  }

  /** Returns the commit that the files are of, or null. */
  String commit() {
    return commit;
  }

  /** Returns what is remembered of a file, or null. */
  File file(String name) {
    return files.get(name);
  }

  /** Remembers a file and writes that down. */
  void add(Fetched fetched) throws IOException {
    Path file = fetched.file();
    commit = fetched.revision() == null ? commit : fetched.revision();
    files.put(
        file.getFileName().toString(),
        new File(
            fetched.address(),
            Files.size(file),
            fetched.digest().hex(),
            fetched.checked(),
            LocalDate.now(ZoneOffset.UTC).toString()));
    Files.writeString(file.resolveSibling(NAME), GSON.toJson(this) + "\n");
  }
}
