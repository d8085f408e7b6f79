package zoobot.catalog;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import zoobot.image.FitsOptions;
import zoobot.image.internal.ImagePath;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Missing;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;
import zoobot.table.internal.IdShape;
import zoobot.table.internal.TableFormat;

/**
 * Walks over a catalogue, one galaxy at a time. Of a file, however long, it holds none but that
 * galaxy and, to tell where one is there twice, some 16 bytes of each of the first ten million ids;
 * later ones are compared with these. Of the columns only those of ids, image files and positions
 * are looked at. For one thread.
 */
public final class CatalogStream implements AutoCloseable {

  private static final long COUNTED = 100_000_000; // bytes
  private static final int KEPT =
      10_000_000; // ids, so that memory does not grow with the catalogue

  private final String source;
  private final Supplier<Galaxy> rows;
  private final long size;
  private final Runnable closing;
  private Galaxy ahead;

  private CatalogStream(String source, Supplier<Galaxy> rows, long size, Runnable closing) {
    this.source = source;
    this.rows = rows;
    this.size = size;
    this.closing = closing;
  }

  /**
   * Opens a table whose images are given relative to a folder, or absolute. The rows come as they
   * are read; of Parquet alone all are read first, as {@link CatalogOptions#read(Path, Path)} does.
   *
   * @param table in one of the formats of {@link CatalogOptions#read(Path, Path)}
   * @throws TableException if there is no such file, or it has no column {@code id_str} or {@code
   *     file_loc}; if an id is there twice, of files up to 100 MB; for Parquet also for the other
   *     reasons given there
   */
  public static CatalogStream open(Path table, Path imageRoot) {
    return open(table, imageRoot, CatalogOptions.defaults());
  }

  /** Opens a table in the same way, with columns of other names or FITS images shown otherwise. */
  @SuppressWarnings("resource") // closed by close()
  public static CatalogStream open(Path table, Path imageRoot, CatalogOptions options) {
    if (TableFormat.of(table) == TableFormat.PARQUET) {
      return of(options.read(table, imageRoot));
    }
    FileRows rows = new FileRows(table, imageRoot, options);
    long counted = count(table, options, rows.id);
    rows.checked = counted >= 0;
    long size = counted < 0 ? rows.cells.size() : counted;
    return new CatalogStream(table.toString(), rows, size, rows.cells::close);
  }

  /**
   * Counts the rows of a plain file, so that progress can tell how much is left, and tells before
   * any work whether an id is there twice; −1 where that is not cheap. To read 100 MB once takes a
   * second, and the images of as many galaxies hours.
   */
  private static long count(Path table, CatalogOptions options, int id) {
    if (table.toFile().length() > COUNTED || TextFile.isZipped(table)) {
      return -1;
    }
    LongOpenHashSet seen = new LongOpenHashSet();
    try (GalaxyCells cells = GalaxyCells.open(table, options)) {
      for (long rows = 0; ; rows++) {
        String galaxy;
        try {
          if (!cells.next()) {
            return rows;
          }
          galaxy = cells.text(id);
        } catch (TableException e) {
          return -1; // what is wrong with a row is told when it is come to
        }
        checkOnce(table.toString(), cells, galaxy, seen);
      }
    }
  }

  /** Ids are kept as 64 well mixed bits, of which, among ten million, no two are the same. */
  private static void checkOnce(String source, GalaxyCells cells, String id, LongOpenHashSet seen) {
    if (Missing.is(id)) {
      return;
    }
    long mixed = Chance.of(0, id);
    if (seen.size() < KEPT ? !seen.add(mixed) : seen.contains(mixed)) {
      String why = IdShape.doubt(id).map(doubt -> "; it " + doubt).orElse("; ids must be unique");
      throw new TableException(
          "%s: %s, id '%s': this id is there before%s"
              .formatted(source, TableFormat.place(source, cells.line()), id, why));
    }
  }

  /** Walks over a catalogue in memory. */
  public static CatalogStream of(Catalog catalog) {
    int[] next = {0};
    Supplier<Galaxy> rows = () -> next[0] == catalog.size() ? null : catalog.galaxy(next[0]++);
    return new CatalogStream(catalog.source(), rows, catalog.size(), () -> {});
  }

  /**
   * Returns the next galaxy, or null at the end.
   *
   * @throws TableException if its row is ragged or has no id or file, or its id was there before;
   *     line and column are named
   */
  public Galaxy next() {
    Galaxy next = peek();
    ahead = null;
    return next;
  }

  /** Returns the galaxy that {@link #next()} will return, or null at the end; throws as it does. */
  public Galaxy peek() {
    if (ahead == null) {
      ahead = rows.get();
    }
    return ahead;
  }

  /** Returns the file, or the name of the table, that is walked over. */
  public String source() {
    return source;
  }

  /**
   * Returns the number of galaxies in all; −1 where that is not known before the end: for files
   * that are compressed or have more than 100 MB, but for FITS.
   */
  public long size() {
    return size;
  }

  @Override
  public void close() {
    closing.run();
  }

  /** The galaxies of a file, parsed when asked for. */
  private static final class FileRows implements Supplier<Galaxy> {

    final GalaxyCells cells;
    private final String source;
    private final Path imageRoot;
    private final CatalogOptions options;
    private final int id;
    private final int file;
    private final int ra;
    private final int dec;
    private final LongOpenHashSet seen = new LongOpenHashSet();
    private boolean checked; // that each id is there once
    private boolean begun;

    FileRows(Path table, Path imageRoot, CatalogOptions options) {
      this.imageRoot = imageRoot;
      this.options = options;
      source = table.toString();
      cells = GalaxyCells.open(table, options);
      ColumnPlan plan = cells.plan();
      id = plan.index(Catalog.ID);
      file = plan.index(Catalog.FILE);
      ra = plan.index(Galaxy.RA);
      dec = plan.index(Galaxy.DEC);
    }

    @Override
    public Galaxy get() {
      if (!next()) {
        return null;
      }
      String galaxy = cells.text(id);
      String name = file < 0 ? options.fileOf(galaxy) : cells.text(file);
      FitsOptions fits = options.fits();
      return new Galaxy(cells.line(), galaxy, name, path(name), fits, degrees(ra), degrees(dec));
    }

    /** Goes on to the next row and checks it; returns false at the end. */
    private boolean next() {
      if (!cells.next()) {
        return false;
      }
      cells.check();
      if (problem(id) != null || problem(file) != null) {
        Faults faults = new Faults(source);
        IntStream.of(id, file)
            .filter(at -> problem(at) != null)
            .forEach(at -> faults.add(cells.line(), cells.name(at), problem(at)));
        faults.orThrow();
      }
      if (!checked) {
        checkOnce(source, cells, cells.text(id), seen);
      }
      if (!begun) {
        begun = true;
        IdShape.warn(source, 1, row -> cells.text(id));
      }
      return true;
    }

    /** Returns what is wrong with a cell of ids or files, or null. */
    private String problem(int column) {
      String cell = column < 0 ? "no column" : cells.text(column);
      if (Missing.is(cell)) {
        return "is empty";
      }
      return cell.indexOf('\n') >= 0 ? ColumnPlan.BROKEN : null;
    }

    private double degrees(int column) {
      return column < 0 ? Double.NaN : cells.number(column);
    }

    private Path path(String cell) {
      try {
        return ImagePath.of(imageRoot, cell);
      } catch (InvalidPathException e) {
        String place = TableFormat.place(source, cells.line());
        throw new TableException(
            "%s: %s, column '%s': '%s' is no path".formatted(source, place, options.file(), cell),
            e);
      }
    }
  }
}
