package zoobot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Walks over a catalogue, one galaxy at a time. Of a CSV file, however long, it holds none but that
 * galaxy. Of the columns only those of ids and of image files are looked at.
 *
 * <p>Unlike {@link Catalog#read} it can't tell whether an id stands twice. For one thread.
 */
public final class CatalogStream implements AutoCloseable {

  private final String source;
  private final Supplier<Galaxy> rows;
  private final Reader reader;
  private final Deque<Galaxy> ahead = new ArrayDeque<>();

  private CatalogStream(String source, Supplier<Galaxy> rows, Reader reader) {
    this.source = source;
    this.rows = rows;
    this.reader = reader;
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
    return open(table, imageRoot, CatalogOptions.standard());
  }

  /**
   * Opens a table in the same way, whose columns have other names or whose FITS images are shown in
   * another way.
   *
   * @throws CatalogException as {@link #open(Path, Path)}
   */
  @SuppressWarnings("resource") // closed by close()
  public static CatalogStream open(Path table, Path imageRoot, CatalogOptions options) {
    if (CatalogFormat.of(table) != CatalogFormat.CSV) {
      return of(options.read(table, imageRoot));
    }
    Reader reader = null;
    try {
      reader = CsvText.open(table);
      CsvRows rows = new CsvRows(table, imageRoot, options, reader);
      return new CatalogStream(table.toString(), rows, reader);
    } catch (IOException e) {
      throw new CatalogException(table + ": " + CsvText.reason(e), e);
    } catch (CatalogException e) {
      closeQuietly(reader);
      throw e;
    }
  }

  /** Walks over a catalogue in memory. */
  public static CatalogStream of(Catalog catalog) {
    List<String> files = catalog.texts(Catalog.FILE);
    int[] next = {0};
    Supplier<Galaxy> rows =
        () -> {
          int row = next[0]++;
          return row >= catalog.size()
              ? null
              : new Galaxy(
                  catalog.line(row),
                  catalog.id(row),
                  files.get(row),
                  catalog.image(row),
                  catalog.fits());
        };
    return new CatalogStream(catalog.source(), rows, null);
  }

  /**
   * Returns the next galaxy, or null at the end.
   *
   * @throws CatalogException if its row is ragged or has no id or file; line and column are named
   */
  public Galaxy next() {
    peek();
    return ahead.poll();
  }

  /** Returns the galaxy that {@link #next()} will return, or null at the end; throws as it does. */
  public Galaxy peek() {
    if (ahead.isEmpty()) {
      Galaxy galaxy = rows.get();
      if (galaxy != null) {
        ahead.add(galaxy);
      }
    }
    return ahead.peek();
  }

  /** Takes galaxies back, which will then come again, in the order given. */
  public void takeBack(List<Galaxy> galaxies) {
    for (int i = galaxies.size() - 1; i >= 0; i--) {
      ahead.addFirst(galaxies.get(i));
    }
  }

  /** Returns the file, or the name of the table, that is walked over. */
  public String source() {
    return source;
  }

  @Override
  public void close() {
    closeQuietly(reader);
  }

  private static void closeQuietly(Reader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }
}
