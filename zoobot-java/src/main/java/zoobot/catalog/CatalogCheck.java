package zoobot.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.image.internal.ImagePath;
import zoobot.io.internal.Closest;
import zoobot.table.internal.Faults;
import zoobot.table.internal.IdShape;
import zoobot.table.internal.TableFormat;

/** Checks what every catalogue needs: an id and a file for each galaxy, no id twice. */
final class CatalogCheck {

  private static final int LISTED = 5;

  private CatalogCheck() {}

  static void check(Table table, String source, int[] lines, boolean images) {
    Faults faults = new Faults(source);
    checkText(table, Catalog.ID, faults);
    if (images) {
      checkText(table, Catalog.FILE, faults);
    }
    faults.orThrow();
    if (table.isEmpty()) {
      faults.add("there is no row");
    }
    checkFilled(table.stringColumn(Catalog.ID), lines, faults);
    checkOnce(table.stringColumn(Catalog.ID), lines, TableFormat.place(source), faults);
    if (images) {
      checkFilled(table.stringColumn(Catalog.FILE), lines, faults);
      checkPaths(table.stringColumn(Catalog.FILE), lines, faults);
    }
    faults.orThrow();
  }

  private static void checkText(Table table, String column, Faults faults) {
    if (!table.columnNames().contains(column)) {
      faults.add(Closest.missing(column, table.columnNames()));
    } else if (!table.column(column).type().equals(ColumnType.STRING)) {
      faults.add(
          "column '%s' is %s; it must be text (STRING), as numbers lose leading zeros"
              .formatted(column, table.column(column).type().name()));
    }
  }

  private static void checkFilled(StringColumn cells, int[] lines, Faults faults) {
    for (int row = 0; row < lines.length; row++) {
      if (cells.get(row).isBlank()) {
        faults.add(lines[row], cells.name(), "is empty");
      }
    }
  }

  private static void checkOnce(StringColumn ids, int[] lines, String place, Faults faults) {
    if (ids.countUnique() == ids.size()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    Map<String, List<Integer>> linesOf = new LinkedHashMap<>(); // of ids that come again, no others
    ids.forEach(
        id -> {
          if (!seen.add(id)) {
            linesOf.put(id, new ArrayList<>());
          }
        });
    for (int row = 0; row < lines.length; row++) {
      if (linesOf.containsKey(ids.get(row))) {
        linesOf.get(ids.get(row)).add(lines[row]);
      }
    }
    linesOf.forEach(
        (id, all) -> {
          if (!id.isBlank()) {
            String why = IdShape.doubt(id).map(doubt -> "; it " + doubt).orElse("");
            faults.add("id '" + id + "' is on " + place + "s " + join(all) + why);
          }
        });
  }

  /** Lists the first few. */
  static String join(List<?> all) {
    String first = String.join(", ", all.stream().limit(LISTED).map(String::valueOf).toList());
    return all.size() > LISTED ? first + " and " + (all.size() - LISTED) + " more" : first;
  }

  private static void checkPaths(StringColumn files, int[] lines, Faults faults) {
    for (int row = 0; row < lines.length; row++) {
      try {
        ImagePath.of(Path.of(""), files.get(row));
      } catch (InvalidPathException e) {
        String problem = "'" + files.get(row) + "' is no path: " + e.getReason();
        faults.add(lines[row], files.name(), problem);
      }
    }
  }
}
