package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogTables;
import zoobot.catalog.ColumnNames;

/**
 * Images of galaxies at given positions from a public service, fetched at a polite pace.
 *
 * <pre>{@code
 * Catalog galaxies = Cutouts.of("legacy-survey-dr10").fetch(Path.of("mine.csv"), Path.of("mine"));
 * }</pre>
 *
 * @param name of the service, for messages
 * @param facts how it is asked
 * @param options how patient to be with it
 * @param progress told how it goes on
 */
public record Cutouts(
    String name, CutoutFacts facts, DownloadOptions options, CutoutProgress progress) {

  /** Checks that nothing is null. */
  public Cutouts {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(progress, "progress");
  }

  /** Returns the names of the services that are known. */
  public static List<String> services() {
    return manifests().map(Manifest::name).toList();
  }

  /**
   * Returns a service by its name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Cutouts of(String service) {
    return manifests()
        .filter(m -> m.isNamed(service))
        .findFirst()
        .map(Cutouts::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no cutout service '"
                        + service
                        + "'; there are "
                        + ColumnNames.closest(service, services())));
  }

  /**
   * Returns the service that a manifest describes.
   *
   * @throws IllegalArgumentException if it describes none
   */
  public static Cutouts of(Manifest manifest) {
    if (manifest.cutouts() == null) {
      throw new IllegalArgumentException(manifest.name() + " describes no cutout service");
    }
    return new Cutouts(
        manifest.name(), manifest.cutouts(), DownloadOptions.standard(), CutoutProgress.console());
  }

  /** Returns the same, asked in another way: other pixels, another scale or pace. */
  public Cutouts with(CutoutFacts other) {
    return new Cutouts(name, other, options, progress);
  }

  /** Returns the same with other patience. */
  public Cutouts with(DownloadOptions other) {
    return new Cutouts(name, facts, other, progress);
  }

  /** Returns the same, told elsewhere. */
  public Cutouts with(CutoutProgress other) {
    return new Cutouts(name, facts, options, other);
  }

  /**
   * Fetches the images of the galaxies of a table that are not in a folder yet. The table has
   * {@code id_str}, {@code ra} and {@code dec} (degrees, J2000). The folder then has {@code
   * images}, {@code catalog.csv}, which is the catalogue that is returned, and {@code failed.csv}:
   * the galaxies that are not in it, each with the reason. Calling it again fetches these and
   * whatever is new.
   *
   * @throws zoobot.catalog.CatalogException if the table can't be used; rows and columns are named
   * @throws IllegalArgumentException if the folder has cutouts of another service, size or scale
   * @throws DownloadException if no image at all could be had
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Catalog fetch(Path table, Path folder) {
    return fetch(CatalogTables.read(table, folder), folder);
  }

  /** Does the same for a table in memory. */
  @SuppressWarnings("try") // the lock is only held
  public Catalog fetch(Table table, Path folder) {
    SkyTable galaxies = new SkyTable(table);
    CutoutFolder to = new CutoutFolder(folder, name);
    CutoutFetcher fetcher = new CutoutFetcher(facts, galaxies, to.images(), options);
    if (galaxies.size() > 0) {
      fetcher.address(0); // says at once what columns it wants
    }
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      to.prepare(facts);
      CutoutFault[] faults =
          new CutoutRun(galaxies, fetcher, progress).run(facts.requestsPerSecond());
      return catalog(galaxies, fetcher, faults, to);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  private Catalog catalog(
      SkyTable galaxies, CutoutFetcher fetcher, CutoutFault[] faults, CutoutFolder to)
      throws IOException {
    int[] there = IntStream.range(0, faults.length).filter(i -> faults[i] == null).toArray();
    List<CutoutFault> failed = Stream.of(faults).filter(Objects::nonNull).toList();
    to.writeFailed(failures(failed));
    if (there.length == 0) {
      throw none(failed, to);
    }
    Table table = galaxies.table().rows(there);
    String[] files =
        IntStream.of(there).mapToObj(row -> to.relative(fetcher.file(row))).toArray(String[]::new);
    StringColumn column = StringColumn.create(Catalog.FILE, files);
    if (table.containsColumn(Catalog.FILE)) {
      table.replaceColumn(Catalog.FILE, column);
    } else {
      table.addColumns(column);
    }
    table.replaceColumn(Catalog.ID, TableStack.text(table.column(Catalog.ID)));
    to.writeCatalog(table);
    table.setName(to.catalog().toString());
    return Catalog.of(table, to.folder());
  }

  private DownloadException none(List<CutoutFault> failed, CutoutFolder to) {
    return new DownloadException(
        "none of the "
            + failed.size()
            + " cutouts could be had from "
            + name
            + (failed.isEmpty() ? "" : "; " + failed.get(0) + "; all are in " + to.failed()),
        false);
  }

  private static Table failures(List<CutoutFault> failed) {
    return Table.create(
        StringColumn.create(Catalog.ID, failed.stream().map(CutoutFault::id).toList()),
        DoubleColumn.create("ra", failed.stream().map(CutoutFault::ra).toList()),
        DoubleColumn.create("dec", failed.stream().map(CutoutFault::dec).toList()),
        StringColumn.create("reason", failed.stream().map(CutoutFault::reason).toList()));
  }

  private static Stream<Manifest> manifests() {
    return Manifests.all().stream().filter(m -> m.cutouts() != null);
  }
}
