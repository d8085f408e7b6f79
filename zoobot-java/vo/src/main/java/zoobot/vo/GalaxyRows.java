package zoobot.vo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.ac.starlink.table.StarTable;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;

/** The galaxies of a table: their ids, rows and, where it has them, positions in degrees. */
final class GalaxyRows {

  private static final double NEAR = 10 / 3600.0; // degrees

  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private final double[] ra;
  private final double[] dec;

  /**
   * Reads the galaxies.
   *
   * @throws IllegalArgumentException if there is no column of ids
   */
  GalaxyRows(StarTable table, String name) {
    int id = column(table, Catalog.ID);
    Check.that(id >= 0, "table '%s' has no column '%s' of galaxies' names", name, Catalog.ID);
    int count = Math.toIntExact(table.getRowCount());
    for (int row = 0; row < count; row++) {
      ids.add(String.valueOf(cell(table, row, id)));
      rows.put(ids.get(row), row);
    }
    ra = degrees(table, "ra");
    dec = degrees(table, "dec");
  }

  private static int column(StarTable table, String name) {
    for (int i = 0; i < table.getColumnCount(); i++) {
      if (table.getColumnInfo(i).getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private double[] degrees(StarTable table, String name) {
    int column = column(table, name);
    double[] degrees = new double[column < 0 ? 0 : ids.size()];
    for (int row = 0; row < degrees.length; row++) {
      degrees[row] =
          cell(table, row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
    return degrees;
  }

  private static Object cell(StarTable table, int row, int column) {
    try {
      return table.getCell(row, column);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> ids() {
    return List.copyOf(ids);
  }

  String id(int row) {
    return ids.get(row);
  }

  int size() {
    return ids.size();
  }

  /** Returns a galaxy's row, from 0; throws IllegalArgumentException if there is none. */
  int row(String id) {
    Integer row = rows.get(id);
    Check.that(row != null, "there is no galaxy '%s' in the table", id);
    return row;
  }

  boolean has(String id) {
    return rows.containsKey(id);
  }

  boolean isPlaced(String id) {
    int row = row(id);
    return ra.length > 0 && dec.length > 0 && Double.isFinite(ra[row] + dec[row]);
  }

  /** Returns right ascension and declination in degrees, or throws IllegalArgumentException. */
  double[] position(String id) {
    String why = "the position of galaxy '%s' is not known: no 'ra' and 'dec' in the table";
    Check.that(isPlaced(id), why, id);
    int row = row(id);
    return new double[] {ra[row], dec[row]};
  }

  /** Returns the row of the galaxy nearest to a position, within 10 arcseconds; −1 if none is. */
  int near(double right, double up) {
    int nearest = -1;
    double least = NEAR;
    for (int row = 0; row < Math.min(ra.length, dec.length); row++) {
      double height = Math.abs(dec[row] - up);
      if (height < least) {
        double width = Math.abs((ra[row] - right + 540) % 360 - 180) * Math.cos(Math.toRadians(up));
        double distance = Math.hypot(width, height);
        nearest = distance < least ? row : nearest;
        least = Math.min(distance, least);
      }
    }
    return nearest;
  }
}
