package zoobot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Walks over a catalogue of any length, one galaxy at a time, and holds none but that one. Of the
 * columns only {@code id_str} and {@code file_loc} are looked at.
 *
 * <p>Unlike {@link Catalog#read} it can't tell whether an id stands twice. For one thread.
 */
public final class CatalogStream implements AutoCloseable {

  private final String source;
  private final Supplier<Galaxy> rows;
  private final Reader reader;
  private Galaxy ahead;

  private CatalogStream(String source, Supplier<Galaxy> rows, Reader reader) {
    this.source = source;
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * Opens a CSV file whose images are given relative to a folder, or absolute.
   *
   * @throws CatalogException if there is no such file, or it has no column {@code id_str} or {@code
   *     file_loc}
   */
  @SuppressWarnings("resource") // closed by close()
  public static CatalogStream open(Path csv, Path imageRoot) {
    Reader reader = null;
    try {
      reader = CsvTable.open(csv);
      return new CatalogStream(csv.toString(), new CsvRows(csv, imageRoot, reader), reader);
    } catch (NoSuchFileException e) {
      throw new CatalogException(csv + ": there is no such file", e);
    } catch (IOException e) {
      throw new CatalogException(csv + ": cannot be read: " + e.getMessage(), e);
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
              : new Galaxy(catalog.line(row), catalog.id(row), files.get(row), catalog.image(row));
        };
    return new CatalogStream(catalog.source(), rows, null);
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
