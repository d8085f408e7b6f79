package zoobot.catalog;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import zoobot.image.FitsOptions;
import zoobot.image.internal.ImagePath;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Missing;
import zoobot.io.internal.Part;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableRows;
import zoobot.table.internal.CellKind;
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
  private final String part;
  private Galaxy ahead;

  private CatalogStream(String source, Supplier<Galaxy> rows, long size, Runnable closing) {
    this(source, rows, size, closing, "");
  }

  private CatalogStream(
      String source, Supplier<Galaxy> rows, long size, Runnable closing, String part) {
    this.part = part;
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
    FileRows galaxies = new FileRows(table, imageRoot, options);
    try {
      long count = count(table, imageRoot, options);
      galaxies.checked = count >= 0;
      long size = count < 0 ? galaxies.rows.size() : count;
      return new CatalogStream(table.toString(), galaxies, size, galaxies.rows::close);
    } catch (TableException e) {
      galaxies.rows.close();
      throw e;
    }
  }

  /**
   * Counts the rows of a plain file, so that progress can tell how much is left, and tells before
   * any work whether an id is there twice; −1 where that is not cheap. To read 100 MB once takes a
   * second, and the images of as many galaxies hours.
   */
  private static long count(Path table, Path imageRoot, CatalogOptions options) {
    if (table.toFile().length() > COUNTED || TextFile.isZipped(table)) {
      return -1;
    }
    FileRows galaxies = new FileRows(table, imageRoot, options);
    try (TableRows rows = galaxies.rows) {
      for (long count = 0; ; count++) {
        try {
          if (!rows.next()) {
            return count;
          }
        } catch (TableException e) {
          return -1; // what is wrong with a row is told when it is come to
        }
        galaxies.checkOnce();
      }
    }
  }

  /** Walks over a catalogue in memory. */
  public static CatalogStream of(Catalog catalog) {
    int[] next = {0};
    Supplier<Galaxy> rows = () -> next[0] == catalog.size() ? null : catalog.galaxy(next[0]++);
    return new CatalogStream(catalog.source(), rows, catalog.size(), () -> {});
  }

  /**
   * Returns the galaxies to come that are in one of several parts, which jobs on many machines may
   * take. Parts have about the same size, share no galaxy and together have all. The part of a
   * galaxy depends on nothing but its id: 1 + the CRC-32 of its UTF-8, modulo {@code of}, in Python
   * {@code 1 + zlib.crc32(id.encode()) % of}, in Spark {@code 1 + crc32(id_str) % of}.
   *
   * @param number of the part, 1 to {@code of}
   * @return galaxies to be taken in place of this, whose file they are read from; how many is not
   *     known before the end
   */
  public CatalogStream part(int number, int of) {
    Part one = new Part(number, of);
    Supplier<Galaxy> some =
        () -> {
          Galaxy galaxy = next();
          while (galaxy != null && !one.has(galaxy.id())) {
            galaxy = next();
          }
          return galaxy;
        };
    return new CatalogStream(source, some, -1, closing, one.toString());
  }

  /** Returns which part of the catalogue this is, such as {@code "3/16"}; empty for all of it. */
  public String part() {
    return part;
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

    final TableRows rows;
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
      rows = TypedTable.open(table, options);
      ColumnPlan plan = plan();
      id = plan.index(Catalog.ID);
      file = plan.index(Catalog.FILE);
      ra = plan.index(Galaxy.RA);
      dec = plan.index(Galaxy.DEC);
    }

    private ColumnPlan plan() {
      try {
        return TypedTable.plan(rows, options, source);
      } catch (TableException e) {
        rows.close();
        throw e;
      }
    }

    @Override
    public Galaxy get() {
      if (!rows.next()) {
        return null;
      }
      check(id, file);
      if (!checked) {
        checkOnce();
      }
      String galaxy = text(id);
      if (!begun) {
        begun = true;
        IdShape.warn(source, 1, row -> galaxy);
      }
      String name = file < 0 ? options.fileOf(galaxy) : text(file);
      FitsOptions fits = options.fits();
      return new Galaxy(rows.number(), galaxy, name, path(name), fits, degrees(ra), degrees(dec));
    }

    private void check(int... columns) {
      Faults faults = new Faults(source);
      for (int column : columns) {
        String cell = column < 0 ? "no column" : text(column);
        String name = column < 0 ? "" : rows.columns().get(column).name();
        if (Missing.is(cell)) {
          faults.add(rows.number(), name, "is empty");
        } else if (cell.indexOf('\n') >= 0) {
          faults.add(rows.number(), name, ColumnPlan.BROKEN);
        }
      }
      faults.orThrow();
    }

    /** Ids are kept as 64 well mixed bits, of which, among ten million, no two are the same. */
    void checkOnce() {
      String galaxy = text(id);
      if (Missing.is(galaxy)) {
        return;
      }
      long mixed = Chance.of(0, galaxy);
      if (seen.size() < KEPT ? !seen.add(mixed) : seen.contains(mixed)) {
        Optional<String> doubt = IdShape.doubt(galaxy).map(words -> "; it " + words);
        throw new TableException(
            "%s: %s, id '%s': this id is there before%s"
                .formatted(source, place(), galaxy, doubt.orElse("; ids must be unique")));
      }
    }

    private String place() {
      return TableFormat.place(source, rows.number());
    }

    private String text(int column) {
      String name = rows.columns().get(column).name();
      return TypedTable.text(rows.cell(column, 0), source, rows.number(), name);
    }

    /** Returns a coordinate; NaN where there is none, or it is a text such as 12h30m. */
    private double degrees(int column) {
      Object cell = column < 0 ? null : rows.cell(column, 0);
      if (cell instanceof Number number) {
        return number.doubleValue();
      }
      return cell instanceof String text && !Missing.is(text) ? CellKind.number(text) : Double.NaN;
    }

    private Path path(String cell) {
      try {
        return ImagePath.of(imageRoot, cell);
      } catch (InvalidPathException e) {
        String words = "%s: %s, column '%s': '%s' is no path";
        throw new TableException(words.formatted(source, place(), options.file(), cell), e);
      }
    }
  }
}
