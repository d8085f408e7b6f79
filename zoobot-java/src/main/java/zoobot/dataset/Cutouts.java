package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.OutputLock;
import zoobot.io.internal.WithMethods;
import zoobot.table.internal.CellText;

/**
 * Images of galaxies at given positions from a public service, fetched at a polite pace.
 *
 * <pre>{@code
 * Catalog galaxies = Cutouts.of("legacy-survey-dr10").fetch(Path.of("mine.csv"), Path.of("mine"));
 * }</pre>
 *
 * @param name of the service, for messages
 * @param facts how it is asked: pixels, scale, pace
 * @param options how patient to be with it
 */
@WithMethods
public record Cutouts(String name, CutoutFacts facts, DownloadOptions options)
    implements CutoutsBuilder.With {

  /** Checks that nothing is null. */
  public Cutouts {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(options, "options");
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
    Optional<Manifest> found = manifests().filter(m -> m.isNamed(service)).findFirst();
    String there = Closest.closest(service, services());
    Check.that(found.isPresent(), "there is no cutout service '%s'; there are %s", service, there);
    return of(found.get());
  }

  /**
   * Returns the service that a manifest describes.
   *
   * @throws IllegalArgumentException if it describes none
   */
  public static Cutouts of(Manifest manifest) {
    Check.that(manifest.cutouts() != null, "%s describes no cutout service", manifest.name());
    return new Cutouts(manifest.name(), manifest.cutouts(), DownloadOptions.defaults());
  }

  private static Stream<Manifest> manifests() {
    return Manifests.all().stream().filter(m -> m.cutouts() != null);
  }

  /**
   * Fetches the images of the galaxies of a table that are not in a folder yet. The table has
   * {@code id_str} and positions (J2000): {@code ra} and {@code dec}, or named as surveys do, such
   * as RAJ2000 or ALPHA_J2000, in degrees or as 10:00:24 and +02:06:00. The folder then has {@code
   * images}, {@code catalog.csv}, which is the catalogue that is returned, and {@code failed.csv}:
   * the galaxies that are not in it, each with the reason. Calling it again fetches these and
   * whatever is new.
   *
   * @throws zoobot.table.TableException if the table can't be used; rows and columns are named
   * @throws IllegalArgumentException if the folder has cutouts of another service, size or scale
   * @throws DownloadException if no image at all could be had
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Catalog fetch(Path table, Path folder) {
    return fetch(CatalogOptions.table(table, folder), folder);
  }

  /** Does the same for a table in memory. */
  public Catalog fetch(Table table, Path folder) {
    return fetch(table, folder, Progress.standard());
  }

  /** Does the same and tells how far it is. */
  @SuppressWarnings("try") // the lock is only held
  public Catalog fetch(Table table, Path folder, Progress progress) {
    SkyTable galaxies = new SkyTable(table);
    Path whole = folder.toAbsolutePath();
    CutoutRun run = new CutoutRun(this, galaxies, whole.resolve("images"), progress);
    if (!galaxies.doubt().isEmpty()) {
      progress.note("Warning: " + galaxies.doubt());
    }
    if (galaxies.size() > 0) {
      run.address(0); // says at once what columns it wants
    }
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      prepare(folder);
      String[] reasons = run.run();
      writeFailed(galaxies, reasons, folder);
      return catalog(galaxies, run, reasons, whole);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /** Makes the folder, or checks that the images in it are of the same service, size and scale. */
  private void prepare(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Path file = folder.resolve("cutouts.txt");
    String scale = facts.pixels() + " pixels of " + facts.arcsecPerPixel() + " arcsec\n";
    String settings = name + "\n" + facts.url() + "\n" + scale;
    if (!Files.exists(file)) {
      AtomicFile.write(file, settings);
      return;
    }
    String there = Files.readString(file);
    String other =
        "%s holds cutouts of another kind; choose another folder. There: %s; asked for: %s";
    Check.that(there.equals(settings), other, folder, oneLine(there), oneLine(settings));
  }

  private static String oneLine(String text) {
    return text.strip().replace("\n", ", ");
  }

  /** Writes what failed, or removes what an earlier run wrote if nothing did. */
  private void writeFailed(SkyTable galaxies, String[] reasons, Path folder) throws IOException {
    Path file = folder.resolve("failed.csv");
    int[] failed = IntStream.range(0, reasons.length).filter(i -> reasons[i] != null).toArray();
    if (failed.length == 0) {
      Files.deleteIfExists(file);
      return;
    }
    CsvWriter.write(
        file,
        List.of(Catalog.ID, "ra", "dec", "reason"),
        IntStream.of(failed)
            .mapToObj(i -> List.of(galaxies.id(i), galaxies.ra[i], galaxies.dec[i], reasons[i])));
    if (failed.length == reasons.length) {
      String none = "none of the %d cutouts could be had from %s; %s: %s; all are in %s";
      throw new DownloadException(
          none.formatted(failed.length, name, galaxies.describe(0), reasons[0], file), false);
    }
  }

  private static Catalog catalog(SkyTable galaxies, CutoutRun run, String[] reasons, Path folder) {
    int[] there = IntStream.range(0, reasons.length).filter(i -> reasons[i] == null).toArray();
    Table table = galaxies.table.rows(there);
    String[] files =
        IntStream.of(there)
            .mapToObj(row -> folder.relativize(run.file(row)).toString().replace('\\', '/'))
            .toArray(String[]::new);
    DatasetCatalog.put(table, StringColumn.create(Catalog.FILE, files));
    DatasetCatalog.put(table, DatasetCatalog.text(table.column(Catalog.ID)));
    Path file = folder.resolve("catalog.csv");
    CellText.write(table, file);
    table.setName(file.toString());
    return Catalog.of(table, folder);
  }
}
