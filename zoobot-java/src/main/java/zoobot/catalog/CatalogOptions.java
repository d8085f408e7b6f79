package zoobot.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.image.FitsOptions;
import zoobot.io.internal.WithMethods;
import zoobot.table.TableException;
import zoobot.table.internal.IdShape;
import zoobot.table.internal.TableFormat;

/**
 * How a catalogue's columns are named, and which of them are read.
 *
 * <pre>{@code
 * CatalogOptions.defaults().withId("iauname").read(Path.of("gz_decals.parquet"));
 * }</pre>
 *
 * @param id column of ids, which becomes {@code id_str}; defaults to {@code id_str}. Zoobot's
 *     tables also have {@code iauname}, {@code dr8_id} or {@code id}. Empty: none is looked for
 * @param file column of image files, which becomes {@code file_loc}; or, for tables without one,
 *     how files are named after ids, such as <code>png/{id}.png</code>. Defaults to {@code
 *     file_loc}. Empty: the catalogue is without images
 * @param image column of Parquet that holds the images themselves, as Hugging Face writes them;
 *     used where it is there. Defaults to {@code image}
 * @param columns which to read besides these; empty for all. Defaults to all
 * @param fits how FITS images are shown; defaults to {@link FitsOptions#defaults()}
 */
@WithMethods
public record CatalogOptions(
    String id, String file, String image, List<String> columns, FitsOptions fits)
    implements CatalogOptionsBuilder.With {

  private static final String NAME = "{id}";

  /** Copies the list and checks that nothing is null. */
  public CatalogOptions {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(fits, "fits");
    columns = List.copyOf(columns);
  }

  /** Returns the defaults. */
  public static CatalogOptions defaults() {
    return new CatalogOptions(Catalog.ID, Catalog.FILE, "image", List.of(), FitsOptions.defaults());
  }

  /** Returns these options reading, besides ids and files, only these columns. */
  public CatalogOptions withColumns(String... columns) {
    return withColumns(List.of(columns));
  }

  /**
   * Reads a catalogue whose image files are given relative to its folder, or absolute.
   *
   * @throws TableException for the reasons given at {@link Catalog#read(Path)}
   */
  public Catalog read(Path table) {
    return read(table, TableFormat.folder(table));
  }

  /**
   * Reads a catalogue whose image files are relative to a folder, or absolute: CSV (UTF-8, a
   * header, commas, semicolons or tabs), Parquet, or the first binary table of FITS, as the content
   * says; CSV and FITS plain or gzip. With zoobot-java-vo also VOTables and ECSV. Images inside
   * Parquet, as Hugging Face writes them, are put into a folder TABLE_images below the folder
   * given.
   *
   * <p>{@code id_str} and {@code file_loc} are text, whatever they look like. Any other column of
   * CSV is of numbers if all its cells are; codes with leading zeros are text. Empty cells, None
   * and, in any capitalisation, NaN, NA, N/A, #N/A, null, masked, -, --, ?, * are missing values.
   *
   * @throws TableException for the reasons given at {@link Catalog#read(Path)}
   */
  public Catalog read(Path table, Path imageRoot) {
    Rows read = rows(table, imageRoot);
    if (namesFiles() && !read.table().containsColumn(Catalog.FILE)) {
      read.table().addColumns(files(read.table().stringColumn(Catalog.ID)));
    }
    String source = read.table().name();
    CatalogCheck.check(read.table(), source, read.lines(), !file.isEmpty());
    IdShape.warn(source, read.lines().length, read.table().stringColumn(Catalog.ID)::get);
    return new Catalog(read, imageRoot, fits);
  }

  /**
   * Reads a table that is no catalogue yet, with all its columns under their own names.
   *
   * @param imageRoot folder that images inside the table are put below
   * @throws TableException if the file can't be read, has no rows, or a row is ragged
   */
  public static Table table(Path file, Path imageRoot) {
    return defaults().withId("").withFile("").rows(file, imageRoot).table();
  }

  private Rows rows(Path file, Path imageRoot) {
    return switch (TableFormat.of(file)) {
      case CSV -> CsvTable.read(file, this);
      case PARQUET -> ParquetTable.read(file, imageRoot, this);
      case FITS, ADDED -> TypedTable.read(file, this);
    };
  }

  /** Returns whether files are named after ids rather than by a column. */
  boolean namesFiles() {
    return file.contains(NAME);
  }

  private StringColumn files(StringColumn ids) {
    StringColumn files = StringColumn.create(Catalog.FILE);
    ids.forEach(id -> files.append(fileOf(id)));
    return files;
  }

  /** Returns the image file of a galaxy where they are named after ids. */
  String fileOf(String id) {
    return file.replace(NAME, id);
  }
}
