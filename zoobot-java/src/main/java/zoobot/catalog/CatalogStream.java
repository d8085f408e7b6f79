package zoobot.catalog;

import java.nio.file.Path;
import java.util.function.Supplier;
import zoobot.catalog.internal.TableFormat;

/**
 * Walks over a catalogue, one galaxy at a time. Of a CSV file, however long, it holds none but that
 * galaxy. Of the columns only those of ids, image files and positions are looked at.
 *
 * <p>Unlike {@link Catalog#read} it can't tell whether an id is there twice. For one thread.
 */
public final class CatalogStream implements AutoCloseable {

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
   * Opens a table whose images are given relative to a folder, or absolute. A CSV file is walked
   * over as it is; Parquet and FITS are read first, as {@link Catalog#read(Path, Path)} does.
   *
   * @param table in one of the formats of {@link Catalog#read(Path, Path)}
   * @throws CatalogException if there is no such file, or it has no column {@code id_str} or {@code
   *     file_loc}; for Parquet and FITS also for the other reasons given there
   */
  public static CatalogStream open(Path table, Path imageRoot) {
    return open(table, imageRoot, CatalogOptions.defaults());
  }

  /**
   * Opens a table in the same way, whose columns have other names or whose FITS images are shown in
   * another way.
   *
   * @throws CatalogException as {@link #open(Path, Path)}
   */
  @SuppressWarnings("resource") // closed by close()
  public static CatalogStream open(Path table, Path imageRoot, CatalogOptions options) {
    if (TableFormat.of(table) != TableFormat.CSV) {
      return of(options.read(table, imageRoot));
    }
    CsvRows rows = new CsvRows(table, imageRoot, options);
    return new CatalogStream(table.toString(), rows, -1, rows::close);
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
   * @throws CatalogException if its row is ragged or has no id or file; line and column are named
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

  /** Returns the number of galaxies in all; −1 where that is not known before the end. */
  public long size() {
    return size;
  }

  @Override
  public void close() {
    closing.run();
  }
}
