package zoobot.catalog;

import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * A table read from a file, with the place of each row.
 *
 * @param table the rows
 * @param lines the line each row stands on in a CSV file; its number in other files; from 1
 */
record CatalogTable(Table table, int[] lines) {

  /** Returns a table whose rows are numbered from 1. */
  static CatalogTable numbered(Table table) {
    return new CatalogTable(table, IntStream.rangeClosed(1, table.rowCount()).toArray());
  }
}
