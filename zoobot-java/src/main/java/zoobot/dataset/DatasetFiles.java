package zoobot.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files of a data set in its folder: what is missing is fetched, what is there is checked,
 * archives are unpacked. What was done is remembered in download.json, so that it is done once.
 */
final class DatasetFiles {

  private final Manifest manifest;
  private final Path folder;
  private final DownloadOptions options;
  private final Endpoints servers;
  private final DownloadRecord record;

  DatasetFiles(Manifest manifest, Path folder, DownloadOptions options, Endpoints servers)
      throws IOException {
    this.manifest = manifest;
    this.folder = folder.toAbsolutePath();
    this.options = options;
    this.servers = servers;
    record = DownloadRecord.of(this.folder, manifest.name());
    if (!manifest.isNamed(record.repository())) {
      throw new IllegalArgumentException(
          folder + " holds " + record.repository() + "; choose another folder");
    }
  }

  /** Sees to it that all files are there, whole and unpacked, and returns the tables by split. */
  Map<String, List<Path>> tables() throws IOException {
    Map<String, List<ManifestFile>> listed = listed();
    List<ManifestFile> files = new ArrayList<>();
    manifest.files().forEach(f -> files.addAll(listed.getOrDefault(f.file(), List.of(f))));
    files.removeIf(this::isUnpacked);
    sayWhatIsNotPublic(files);
    for (ManifestFile file : files) {
      have(file);
    }
    for (ManifestFile file : files) {
      if (file.unpack() != null) {
        unpack(file);
      }
    }
    Map<String, List<Path>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, String> catalog : manifest.dataset().catalogs().entrySet()) {
      ManifestFile table = manifest.file(catalog.getValue()).orElseThrow();
      tables.put(catalog.getKey(), paths(listed.getOrDefault(table.file(), List.of(table))));
    }
    return tables;
  }

  /** Checks tables again, as an archive may have brought files of their names. */
  private List<Path> paths(List<ManifestFile> tables) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (ManifestFile table : tables) {
      check(table);
      paths.add(folder.resolve(table.file()));
    }
    return paths;
  }

  /** Asks hub or archive once what names with * stand for, and what digests files have. */
  private Map<String, List<ManifestFile>> listed() throws IOException {
    Map<String, List<ManifestFile>> found = new LinkedHashMap<>();
    List<ManifestFile> open = new ArrayList<>();
    for (ManifestFile file : manifest.files()) {
      boolean wanted = file.isPattern() || (manifest.zenodo() != null && file.digest() == null);
      List<ManifestFile> known = record.listed(file.file());
      if (wanted && known == null) {
        open.add(file);
      } else if (known != null) {
        found.put(file.file(), known);
      }
    }
    if (!open.isEmpty()) {
      Listing listing = listing();
      open.forEach(f -> found.put(f.file(), listing.of(f, manifest.name())));
      record.addListed(found);
    }
    return found;
  }

  private Listing listing() throws IOException {
    String address = servers.listing(manifest);
    Path file = folder.resolve(".listing.json");
    try {
      Download.fetch(new Source(List.of(address), -1, null), file, options);
      return Listing.parse(Files.readString(file), address);
    } catch (DownloadException e) {
      String tried = e.getMessage().replaceFirst("(?s)^.*?Tried:", "").split("\nTo place")[0];
      throw new DownloadException(
          "The list of files of "
              + manifest.name()
              + " could not be had: "
              + tried.strip()
              + "\nOn a machine without a network, copy the whole folder to "
              + folder
              + ", download.json with it, from one where it was fetched",
          e.isMissing());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void sayWhatIsNotPublic(List<ManifestFile> files) {
    List<ManifestFile> missing =
        files.stream()
            .filter(f -> manifest.source(f, servers, null).addresses().isEmpty())
            .filter(f -> !Files.exists(folder.resolve(f.file())))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(manifest.name());
    text.append(" has files without a public address. ").append(manifest.byHand());
    text.append("\nPut into ").append(folder).append(", with these names:");
    missing.forEach(f -> text.append("\n  ").append(describe(f)));
    throw new DownloadException(text.toString(), true);
  }

  private static String describe(ManifestFile file) {
    String size =
        file.bytes() == null ? "" : String.format(Locale.ROOT, " (%,d bytes)", file.bytes());
    return file.file() + size + (file.digest() == null ? "" : ", " + file.digest());
  }

  private boolean isUnpacked(ManifestFile file) {
    DownloadRecord.Unpacked done = record.unpacked(file.file());
    return file.unpack() != null
        && done != null
        && Files.isDirectory(folder.resolve(done.folder()));
  }

  private void have(ManifestFile file) throws IOException {
    if (Files.exists(folder.resolve(file.file()))) {
      check(file);
    } else {
      Source source = manifest.source(file, servers, record.commit());
      record.add(file.file(), Download.fetch(source, folder.resolve(file.file()), options));
    }
  }

  private void check(ManifestFile file) throws IOException {
    String name = file.file();
    DownloadRecord.File known = record.file(name);
    if (record.isUntouched(name)) {
      return;
    }
    Path path = folder.resolve(name);
    Digest expected = known == null ? file.digest() : Digest.sha256(known.sha256());
    long bytes = Files.size(path);
    boolean otherLength = known == null && file.bytes() != null && file.bytes() != bytes;
    if (otherLength || (expected != null && !expected.matches(path))) {
      throw new IllegalArgumentException(
          path
              + String.format(Locale.ROOT, " (%,d bytes) is not what it should be: ", bytes)
              + (known == null ? describe(file) : expected)
              + ". It was damaged, changed, or is another file. Remove it"
              + (manifest.byHand() == null ? " to have it fetched again" : ""));
    }
    if (known == null) {
      record.addPlaced(name, Digest.sha256(path), expected != null);
    } else {
      record.touch(name);
    }
  }

  private void unpack(ManifestFile file) throws IOException {
    Path archive = folder.resolve(file.file());
    Path into = folder.resolve(file.unpack()).normalize();
    options.progress().unpacks(archive, into);
    Files.createDirectories(into);
    long count = Archive.unpack(archive, into, UnpackLimits.standard());
    record.addUnpacked(file.file(), new DownloadRecord.Unpacked(file.unpack(), count));
    DownloadRecord.File known = record.file(file.file());
    if (known != null && known.address() != null) {
      Files.delete(archive); // what was placed by hand stays
    }
  }
}
