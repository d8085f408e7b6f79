package zoobot.catalog;

import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * A table read from a file, with the place of each row.
 *
 * @param lines the line of a CSV file on which each row begins; its number in other files; from 1
 */
record CatalogTable(Table table, int[] lines) {

  static CatalogTable numbered(Table table) {
    return new CatalogTable(table, IntStream.rangeClosed(1, table.rowCount()).toArray());
  }
}
