package zoobot.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.StringColumn;
import zoobot.image.FitsOptions;

/**
 * How a catalogue's columns are named, and which of them are read.
 *
 * <pre>{@code
 * CatalogOptions.standard().withId("iauname").read(Path.of("gz_decals.parquet"));
 * }</pre>
 *
 * @param id column of ids, which becomes {@code id_str}; defaults to {@code id_str}. Zoobot's
 *     tables also have {@code iauname}, {@code dr8_id} or {@code id}. Empty: none is looked for
 * @param file column of image files, which becomes {@code file_loc}; or, for tables without one,
 *     how files are named after ids, such as <code>png/{id}.png</code>. Defaults to {@code
 *     file_loc}. Empty: none is looked for
 * @param image column of Parquet that holds the images themselves, as Hugging Face writes them;
 *     used where it is there. Defaults to {@code image}
 * @param columns which to read besides these; empty for all. Defaults to all
 * @param fits how FITS images are shown; defaults to {@link FitsOptions#standard()}
 */
public record CatalogOptions(
    String id, String file, String image, List<String> columns, FitsOptions fits) {

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
  public static CatalogOptions standard() {
    return new CatalogOptions(Catalog.ID, Catalog.FILE, "image", List.of(), FitsOptions.standard());
  }

  /** Returns these options with ids in another column. */
  public CatalogOptions withId(String id) {
    return new CatalogOptions(id, file, image, columns, fits);
  }

  /** Returns these options with image files in another column, or named like {@code {id}.png}. */
  public CatalogOptions withFile(String file) {
    return new CatalogOptions(id, file, image, columns, fits);
  }

  /** Returns these options with images themselves in another column of Parquet. */
  public CatalogOptions withImage(String image) {
    return new CatalogOptions(id, file, image, columns, fits);
  }

  /** Returns these options reading, besides ids and files, only these columns. */
  public CatalogOptions withColumns(String... columns) {
    return new CatalogOptions(id, file, image, List.of(columns), fits);
  }

  /** Returns these options with FITS images shown in another way. */
  public CatalogOptions withFits(FitsOptions fits) {
    return new CatalogOptions(id, file, image, columns, fits);
  }

  /**
   * Reads a catalogue whose image files are given relative to its folder, or absolute.
   *
   * @throws CatalogException for the reasons given at {@link Catalog#read(Path)}
   */
  public Catalog read(Path table) {
    return read(table, table.toAbsolutePath().getParent());
  }

  /**
   * Reads a catalogue whose image files are given relative to a folder, or absolute.
   *
   * @throws CatalogException for the reasons given at {@link Catalog#read(Path)}
   */
  public Catalog read(Path table, Path imageRoot) {
    CatalogTable read = CatalogFormat.of(table).read(table, imageRoot, this);
    if (namesFiles() && !read.table().containsColumn(Catalog.FILE)) {
      read.table().addColumns(files(read.table().stringColumn(Catalog.ID)));
    }
    CatalogCheck.check(read.table(), table.toString(), read.lines());
    return new Catalog(read.table(), table.toString(), imageRoot, read.lines(), fits);
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
