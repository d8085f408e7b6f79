package zoobot.representation;

import java.util.Arrays;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;

/**
 * The positions in a catalogue; both arrays are null where it has none.
 *
 * @param ra in degrees, NaN where unknown
 * @param dec in degrees, NaN where unknown
 */
record Sky(double[] ra, double[] dec) {

  static Sky of(Catalog catalog) {
    if (!catalog.has(FeatureColumns.RA) || !catalog.has(FeatureColumns.DEC)) {
      return new Sky(null, null);
    }
    Table table = catalog.table();
    if (!(table.column(FeatureColumns.RA) instanceof NumericColumn<?> ra)
        || !(table.column(FeatureColumns.DEC) instanceof NumericColumn<?> dec)) {
      return new Sky(null, null); // text, such as 12h30m: kept out rather than misread
    }
    return new Sky(ra.asDoubleArray(), dec.asDoubleArray());
  }

  boolean known() {
    return ra != null;
  }

  /** Returns the positions of some rows, or null where there are none. */
  Positions positions(int[] rows) {
    return known()
        ? Positions.of(
            Arrays.stream(rows).mapToDouble(i -> ra[i]).toArray(),
            Arrays.stream(rows).mapToDouble(i -> dec[i]).toArray())
        : null;
  }
}
