package zoobot.dataset;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Download;
import zoobot.io.internal.DownloadFolder;

/** The files of a data set in its folder: fetched, checked, unpacked. */
record DatasetFiles(
    Manifest manifest,
    Path folder,
    DownloadOptions options,
    Progress progress,
    Servers servers,
    DownloadFolder downloads) {

  private static final Gson GSON = new Gson();

  static DatasetFiles of(
      Manifest manifest, Path folder, DownloadOptions options, Progress progress, Servers servers)
      throws IOException {
    Path whole = folder.toAbsolutePath();
    DownloadFolder there = DownloadFolder.of(whole, manifest.name());
    boolean same = manifest.isNamed(there.repository());
    Check.that(same, "%s holds %s; choose another folder", folder, there.repository());
    return new DatasetFiles(manifest, whole, options, progress, servers, there);
  }

  /** Sees to it that all files are there, whole and unpacked, and returns the tables by split. */
  Map<String, List<Path>> tables() throws IOException {
    Map<String, List<Manifest.File>> listed = listed();
    List<Manifest.File> files =
        manifest.files().stream()
            .flatMap(f -> listed.getOrDefault(f.file(), List.of(f)).stream())
            .filter(f -> f.unpack() == null || !downloads.isUnpacked(f.file()))
            .toList();
    sayWhatIsNotPublic(files);
    for (Manifest.File file : files) {
      downloads.have(file.file(), source(file), options, progress);
    }
    for (Manifest.File file : files) {
      if (file.unpack() != null) {
        downloads.unpack(file.file(), file.unpack(), progress);
      }
    }
    Map<String, List<Path>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, String> catalog : manifest.dataset().catalogs().entrySet()) {
      Manifest.File table = manifest.file(catalog.getValue()).orElseThrow();
      tables.put(catalog.getKey(), paths(listed.getOrDefault(table.file(), List.of(table))));
    }
    return tables;
  }

  private Download.Source source(Manifest.File file) {
    return servers.source(manifest, file, downloads.commit());
  }

  /** Checks tables again, as an archive may have brought files of their names. */
  private List<Path> paths(List<Manifest.File> tables) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Manifest.File table : tables) {
      downloads.check(table.file(), source(table));
      paths.add(folder.resolve(table.file()));
    }
    return paths;
  }

  /** Asks hub or Zenodo once what names with * stand for, and what digests files have. */
  private Map<String, List<Manifest.File>> listed() throws IOException {
    Map<String, List<Manifest.File>> found = new LinkedHashMap<>();
    List<Manifest.File> open = new ArrayList<>();
    for (Manifest.File file : manifest.files()) {
      boolean wanted = file.isPattern() || (manifest.zenodo() != null && file.digest() == null);
      JsonElement known = downloads.listed(file.file());
      if (known != null) {
        found.put(file.file(), List.of(GSON.fromJson(known, Manifest.File[].class)));
      } else if (wanted) {
        open.add(file);
      }
    }
    if (!open.isEmpty()) {
      List<List<Manifest.File>> answers = ask(open);
      Map<String, JsonElement> remembered = new LinkedHashMap<>();
      for (int i = 0; i < open.size(); i++) {
        found.put(open.get(i).file(), answers.get(i));
        remembered.put(open.get(i).file(), GSON.toJsonTree(answers.get(i)));
      }
      downloads.addListed(remembered);
    }
    return found;
  }

  private List<List<Manifest.File>> ask(List<Manifest.File> open) throws IOException {
    String address = servers.listing(manifest);
    Path file = folder.resolve(".listing.json");
    try {
      Download.fetch(Download.Source.of(address), file, options, progress);
      return Servers.files(open, Files.readString(file), manifest.name(), address);
    } catch (DownloadException e) {
      String tried = e.getMessage().replaceFirst("(?s)^.*?Tried:", "").split("\\RTo place")[0];
      throw new DownloadException(
          """
          The list of files of %s could not be had: %s
          On a machine without a network, copy the whole folder to %s, download.json with it, \
          from one where it was fetched"""
              .formatted(manifest.name(), tried.strip(), folder),
          e.isMissing());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void sayWhatIsNotPublic(List<Manifest.File> files) {
    List<String> missing =
        files.stream()
            .filter(f -> source(f).addresses().isEmpty())
            .filter(f -> !Files.exists(folder.resolve(f.file())))
            .map(f -> f.file() + source(f).facts())
            .toList();
    if (!missing.isEmpty()) {
      throw new DownloadException(
          "%s has files without a public address. %s\nPut into %s, with these names:\n  %s"
              .formatted(manifest.name(), manifest.byHand(), folder, String.join("\n  ", missing)),
          true);
    }
  }
}
