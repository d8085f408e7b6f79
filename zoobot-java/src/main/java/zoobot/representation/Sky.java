package zoobot.representation;

import java.util.Arrays;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.Faults;
import zoobot.representation.internal.FeatureWriter;

/**
 * The positions in a catalogue; both arrays are null where it has none.
 *
 * @param ra in degrees, NaN where unknown
 * @param dec in degrees, NaN where unknown
 */
record Sky(double[] ra, double[] dec) {

  /**
   * Returns the positions of a catalogue's galaxies.
   *
   * @throws zoobot.catalog.CatalogException if a row's are no position in degrees, or it has one of
   *     the two only; line and column are named
   */
  static Sky of(Catalog catalog) {
    if (!catalog.has(FeatureWriter.RA) || !catalog.has(FeatureWriter.DEC)) {
      return new Sky(null, null);
    }
    Table table = catalog.table();
    if (!(table.column(FeatureWriter.RA) instanceof NumericColumn<?> ra)
        || !(table.column(FeatureWriter.DEC) instanceof NumericColumn<?> dec)) {
      return new Sky(null, null); // text, such as 12h30m: kept out rather than misread
    }
    Sky sky = new Sky(ra.asDoubleArray(), dec.asDoubleArray());
    sky.check(catalog);
    return sky;
  }

  private void check(Catalog catalog) {
    Faults faults = new Faults(catalog.source());
    for (int row = 0; row < ra.length; row++) {
      boolean noRa = Double.isNaN(ra[row]);
      boolean noDec = Double.isNaN(dec[row]);
      if (noRa != noDec) {
        String empty = noRa ? FeatureWriter.RA : FeatureWriter.DEC;
        String given = noRa ? FeatureWriter.DEC : FeatureWriter.RA;
        faults.add(catalog.line(row), empty, "is empty, but '" + given + "' is not");
      } else if (!noRa && !Positions.isRa(ra[row])) {
        faults.add(catalog.line(row), FeatureWriter.RA, range(ra[row], "-180 to 360"));
      } else if (!noRa && !Positions.isDec(dec[row])) {
        faults.add(catalog.line(row), FeatureWriter.DEC, range(dec[row], "-90 to 90"));
      }
    }
    faults.orThrow("leave both empty where the position is unknown");
  }

  private static String range(double degrees, String from) {
    return "is " + degrees + ", outside " + from + " degrees";
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
