package zoobot.catalog;

import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** Tables of galaxies that are no catalogues yet, because ids or images are named elsewhere. */
public final class CatalogTables {

  private CatalogTables() {}

  /**
   * Reads a table as {@link Catalog#read(Path)} does, but without asking for {@code id_str} and
   * {@code file_loc}. Only images inside a table need {@code id_str}, after which they are named.
   *
   * @param imageRoot folder that images inside the table would be put below
   * @throws CatalogException if the file can't be read, has no rows, or a row is ragged
   */
  public static Table read(Path file, Path imageRoot) {
    CatalogOptions anyColumns = CatalogOptions.standard().withId("").withFile("");
    return CatalogFormat.of(file).read(file, imageRoot, anyColumns).table();
  }
}
