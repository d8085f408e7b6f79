package zoobot.dataset;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.catalog.internal.CellText;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.Closest;

/** A table of galaxies with positions, all of them checked. */
final class SkyTable {

  private static final List<String> RA = List.of("ra", "RA", "right_ascension", "RAJ2000");
  private static final List<String> DEC = List.of("dec", "DEC", "Dec", "declination", "DEJ2000");

  private final Table table;
  private final Faults faults;
  private final Column<?> ids;
  private final NumericColumn<?> ra;
  private final NumericColumn<?> dec;

  /**
   * Checks a table.
   *
   * @throws zoobot.catalog.CatalogException if there is no id, ra or dec, one is empty or out of
   *     range, or two ids would be one file; the message names rows, counted from 1, and columns
   */
  SkyTable(Table table) {
    this.table = table;
    faults = new Faults(table.name() == null ? "table" : table.name());
    ids = column(List.of(Catalog.ID));
    Column<?> first = column(RA);
    Column<?> second = column(DEC);
    faults.orThrow();
    ra = numbers(first);
    dec = numbers(second);
    faults.orThrow();
    checkRows();
    faults.orThrow();
  }

  Table table() {
    return table;
  }

  int size() {
    return table.rowCount();
  }

  String id(int row) {
    return CellText.of(ids, row);
  }

  /** Returns any column's cell as text. */
  String text(String column, int row) {
    return CellText.of(table.column(column), row);
  }

  /** Names a galaxy in a message. */
  String describe(int row) {
    return "id '" + id(row) + "' (ra " + ra(row) + ", dec " + dec(row) + ")";
  }

  double ra(int row) {
    return ra.getDouble(row);
  }

  double dec(int row) {
    return dec.getDouble(row);
  }

  /** Returns a name for a file that is another for each id, and a name on every file system. */
  static String fileName(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && String.valueOf((char) b).matches("[A-Za-z0-9+_.-]");
      boolean dotFirst = b == '.' && name.isEmpty();
      name.append(plain && !dotFirst ? "" + (char) b : String.format(Locale.ROOT, "%%%02X", b));
    }
    return name.toString();
  }

  private Column<?> column(List<String> names) {
    Optional<String> name = names.stream().filter(table.columnNames()::contains).findFirst();
    if (name.isEmpty()) {
      faults.add(Closest.missing(names.get(0), table.columnNames()));
    }
    return name.<Column<?>>map(table::column).orElse(null);
  }

  private NumericColumn<?> numbers(Column<?> column) {
    if (column instanceof NumericColumn<?> numbers) {
      return numbers;
    }
    faults.add("column '" + column.name() + "' is no column of numbers: it needs degrees");
    return null;
  }

  private void checkRows() {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < size(); row++) {
      if (ids.isMissing(row) || id(row).isBlank()) {
        add(row, ids, "is empty");
        continue;
      }
      // Some file systems take letters of either case for the same.
      Integer same = rows.putIfAbsent(fileName(id(row)).toLowerCase(Locale.ROOT), row);
      if (same != null) {
        add(row, ids, "'" + id(row) + "' is also that of row " + (same + 1) + ", up to case");
      } else if (fileName(id(row)).length() > 200) {
        add(row, ids, "'" + id(row) + "' is too long for a file's name");
      }
      check(row, ra, 0, 360);
      check(row, dec, -90, 90);
    }
  }

  private void check(int row, NumericColumn<?> column, double least, double most) {
    double value = column.getDouble(row);
    if (!(value >= least && value <= most)) {
      String found = Double.isNaN(value) ? "is empty" : "is " + value;
      add(row, column, found + "; it needs " + least + " to " + most + " degrees");
    }
  }

  private void add(int row, Column<?> column, String problem) {
    faults.add("row " + (row + 1) + ", column '" + column.name() + "': " + problem);
  }
}
