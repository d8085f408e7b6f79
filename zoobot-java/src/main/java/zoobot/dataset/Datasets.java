package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.ColumnNames;

/**
 * Data sets by name: fetched once, checked, unpacked, and read as a catalogue.
 *
 * <pre>{@code
 * Catalog rings = Datasets.fetch("gz_rings_demo", Path.of("data/rings"));
 * Catalog train = rings.where("split", "train");
 * }</pre>
 */
public final class Datasets {

  private Datasets() {}

  /** Returns the data sets that are known: name, galaxies, size, licence, where they are. */
  public static Table list() {
    return DatasetList.table(all());
  }

  /** Returns the manifests of the data sets that are known, by name. */
  public static List<Manifest> all() {
    return Manifests.all().stream().filter(m -> m.dataset() != null).toList();
  }

  /**
   * Returns the manifest of a data set, by its name or another that it goes by.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names most like it
   */
  public static Manifest find(String name) {
    return Manifests.find(name)
        .filter(m -> m.dataset() != null)
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /**
   * Fetches a data set into a folder, or what of it is missing there, and reads it. Where it has
   * several tables, such as for training and test, the column {@code split} says which a row is of.
   *
   * @throws IllegalArgumentException if there is none of this name, or a file is damaged
   * @throws DownloadException if a file can't be had; the message says what was tried and how to
   *     place it by hand
   */
  public static Catalog fetch(String name, Path folder) {
    return fetch(name, folder, DownloadOptions.standard());
  }

  /** Does the same with other patience or progress. */
  public static Catalog fetch(String name, Path folder, DownloadOptions options) {
    return fetch(find(name), folder, options, Endpoints.standard());
  }

  /**
   * Fetches the data set that a manifest of one's own describes; docs/datasets.md shows how to
   * write one.
   *
   * @throws IllegalArgumentException if it is no manifest of a data set; the message names the file
   */
  public static Catalog fetch(Path manifest, Path folder) {
    return fetch(manifest, folder, DownloadOptions.standard());
  }

  /** Does the same with other patience or progress. */
  public static Catalog fetch(Path manifest, Path folder, DownloadOptions options) {
    return fetch(read(manifest), folder, options, Endpoints.standard());
  }

  @SuppressWarnings("try") // the lock is only held
  static Catalog fetch(Manifest manifest, Path folder, DownloadOptions options, Endpoints servers) {
    if (manifest.dataset() == null) {
      throw new IllegalArgumentException(
          manifest.name() + " describes no data set: it has no 'dataset'");
    }
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      DatasetFiles files = new DatasetFiles(manifest, folder, options, servers);
      return DatasetCatalog.read(manifest, files.tables(), folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a manifest of one's own.
   *
   * @throws IllegalArgumentException if it is none; the message names the file
   */
  public static Manifest read(Path file) {
    try {
      return Manifest.fromJson(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /**
   * Writes {@code catalog.csv} into the folder of a data set, for programs that read CSV. Image
   * files are given relative to the folder where they are below it.
   *
   * @return the file
   */
  public static Path writeCatalog(Catalog catalog, Path folder) {
    Path file = folder.resolve("catalog.csv");
    try {
      TableFile.writeCsv(withFilesIn(catalog, folder.toAbsolutePath()), file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Table withFilesIn(Catalog catalog, Path folder) {
    StringColumn files = StringColumn.create(Catalog.FILE);
    for (int row = 0; row < catalog.size(); row++) {
      Path image = catalog.image(row).toAbsolutePath();
      Path relative = image.startsWith(folder) ? folder.relativize(image) : image;
      files.append(relative.toString().replace('\\', '/'));
    }
    Table table = catalog.table();
    table.replaceColumn(Catalog.FILE, files);
    return table;
  }

  private static String unknown(String name) {
    List<String> names = all().stream().map(Manifest::name).toList();
    return "there is no data set '" + name + "'; there are " + ColumnNames.closest(name, names);
  }
}
