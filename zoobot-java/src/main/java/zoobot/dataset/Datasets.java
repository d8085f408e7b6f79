package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.OutputLock;
import zoobot.table.internal.CellText;

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
    StringColumn name = StringColumn.create("name");
    IntColumn galaxies = IntColumn.create("galaxies");
    DoubleColumn size = DoubleColumn.create("size (MB)");
    StringColumn licence = StringColumn.create("licence");
    StringColumn where = StringColumn.create("where");
    StringColumn what = StringColumn.create("what");
    for (Manifest manifest : all()) {
      name.append(manifest.name());
      galaxies.append(manifest.dataset().galaxies());
      size.append(megabytes(manifest));
      licence.append(manifest.licence().split(";")[0]);
      where.append(where(manifest));
      what.append(manifest.what());
    }
    return Table.create("datasets", name, galaxies, size, licence, where, what);
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
    Optional<Manifest> found = Manifests.find(name).filter(m -> m.dataset() != null);
    String there = Closest.closest(name, all().stream().map(Manifest::name).toList());
    Check.that(found.isPresent(), "there is no data set '%s'; there are %s", name, there);
    return found.get();
  }

  /**
   * Fetches a data set into a folder, or what of it is missing there, and reads it. Where it has
   * several tables, such as for training and test, the column {@code split} says which a row is of.
   *
   * @throws IllegalArgumentException if there is none of this name, or a file is damaged
   * @throws zoobot.io.DownloadException if a file can't be had; the message says what was tried and
   *     how to place it by hand
   */
  public static Catalog fetch(String name, Path folder) {
    return fetch(find(name), folder, DownloadOptions.defaults(), Progress.standard());
  }

  /**
   * Fetches the data set that a manifest of one's own describes; docs/datasets.md shows how to
   * write one.
   *
   * @throws IllegalArgumentException if it is no manifest of a data set; the message names the file
   */
  public static Catalog fetch(Path manifest, Path folder) {
    return fetch(Manifests.read(manifest), folder, DownloadOptions.defaults(), Progress.standard());
  }

  /** Does the same with other patience and progress. */
  public static Catalog fetch(
      Manifest manifest, Path folder, DownloadOptions options, Progress progress) {
    return fetch(manifest, folder, options, progress, Servers.defaults());
  }

  @SuppressWarnings("try") // the lock is only held
  static Catalog fetch(
      Manifest manifest, Path folder, DownloadOptions options, Progress progress, Servers servers) {
    boolean described = manifest.dataset() != null;
    Check.that(described, "%s describes no data set: it has no 'dataset'", manifest.name());
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      DatasetFiles files = DatasetFiles.of(manifest, folder, options, progress, servers);
      return DatasetCatalog.read(manifest, files.tables(), folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes {@code catalog.csv} into the folder of a data set, for programs that read CSV. Image
   * files are given relative to the folder where they are below it.
   *
   * @return the file
   */
  public static Path writeCatalog(Catalog catalog, Path folder) {
    Path whole = folder.toAbsolutePath();
    Stream<String> files =
        IntStream.range(0, catalog.size())
            .mapToObj(row -> catalog.image(row).toAbsolutePath())
            .map(image -> image.startsWith(whole) ? whole.relativize(image) : image)
            .map(image -> image.toString().replace('\\', '/'));
    Table table = catalog.table();
    table.replaceColumn(Catalog.FILE, StringColumn.create(Catalog.FILE, files));
    return CellText.write(table, folder.resolve("catalog.csv"));
  }

  /** Returns the size of all files together, or null where it is not known of each. */
  private static Double megabytes(Manifest manifest) {
    List<Double> bytes = manifest.files().stream().map(Manifest.File::about).toList();
    return bytes.contains(null)
        ? null
        : (Double) (Math.round(bytes.stream().mapToDouble(b -> b).sum() / 1e5) / 10.0);
  }

  private static String where(Manifest manifest) {
    String own = manifest.byHand() == null ? "web" : "by hand";
    return manifest.hub() != null ? "Hugging Face" : manifest.zenodo() != null ? "Zenodo" : own;
  }
}
