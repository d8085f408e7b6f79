package zoobot.vo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.ac.starlink.table.StarTable;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.Check;
import zoobot.predict.Predictions;
import zoobot.representation.Representations;
import zoobot.table.internal.TableFolder;
import zoobot.table.internal.TableFormat;
import zoobot.vo.table.SharedTables;
import zoobot.vo.table.TableFiles;

/** A table of any format and kind that this library reads or writes, as STIL's. */
final class AnyTable {

  private AnyTable() {}

  /** Returns a file's name without ending. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("(?i)[.]\\w+([.]gz)?$", "");
  }

  /**
   * Reads a table.
   *
   * @param catalog whose columns come beside those of a table of numbers; null for none
   */
  static StarTable read(Path file, Catalog catalog) {
    if (catalog != null) {
      return beside(catalog, Predictions.read(file), file);
    }
    Path first = TableFolder.files(file).get(0);
    TableFormat format = TableFormat.of(first);
    if (format != TableFormat.CSV && format != TableFormat.PARQUET) {
      return plain(TableFiles.open(file), file);
    }
    List<String> columns = TableFormat.columns(first);
    boolean represents =
        columns.contains(Catalog.ID)
            && columns.stream().anyMatch(c -> c.matches("feat(_(pca_)?0)?"));
    if (represents) {
      return SharedTables.of(Representations.read(file));
    }
    boolean predicted = !TableFolder.origin(file, "").isEmpty(); // by Spark, beside what failed
    return predicted
        ? SharedTables.of(Predictions.read(file))
        : SharedTables.of(CatalogOptions.table(file, TableFormat.folder(file)));
  }

  /** Leaves out what astropy refuses in a VOTable: parameters of several texts, such as HISTORY. */
  private static StarTable plain(StarTable table, Path file) {
    table.setName(name(file));
    table.getParameters().removeIf(p -> p.getInfo().getContentClass() == String[].class);
    return table;
  }

  /** Returns what was predicted, in its order, of galaxies that the catalogue has. */
  private static StarTable beside(Catalog catalog, Predictions predictions, Path file) {
    Map<String, Integer> rows = new HashMap<>();
    catalog.ids().forEach(id -> rows.put(id, rows.size()));
    List<String> ids = predictions.ids();
    int[] known = ids.stream().filter(rows::containsKey).mapToInt(rows::get).toArray();
    String none = "%s: none of its galaxies, such as '%s', is in %s";
    String some = ids.isEmpty() ? "" : ids.get(0);
    Check.that(known.length > 0, none, file, some, catalog.source());
    return SharedTables.of(catalog.rows(known), predictions);
  }
}
