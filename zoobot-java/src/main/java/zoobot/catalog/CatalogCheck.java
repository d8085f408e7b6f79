package zoobot.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.internal.Faults;
import zoobot.catalog.internal.Place;
import zoobot.io.internal.Closest;

/** Checks what every catalogue needs: an id and a file for each galaxy, no id twice. */
final class CatalogCheck {

  private final Table table;
  private final int[] lines;
  private final Faults faults;
  private final String place;

  private CatalogCheck(Table table, String source, int[] lines) {
    this.table = table;
    this.lines = lines;
    this.faults = new Faults(source);
    this.place = Place.word(source);
  }

  static void check(Table table, String source, int[] lines) {
    CatalogCheck check = new CatalogCheck(table, source, lines);
    check.checkText(Catalog.ID);
    check.checkText(Catalog.FILE);
    check.faults.orThrow();
    check.checkIds();
    check.checkFiles();
    check.faults.orThrow();
  }

  private void checkText(String column) {
    List<String> names = table.columnNames();
    if (!names.contains(column)) {
      faults.add(Closest.missing(column, names));
    } else if (!table.column(column).type().equals(ColumnType.STRING)) {
      String type = table.column(column).type().name();
      faults.add(
          "column '"
              + column
              + "' is "
              + type
              + "; it must be text (STRING), as numbers"
              + " lose leading zeros");
    }
  }

  private void checkIds() {
    if (table.isEmpty()) {
      faults.add("there is no row");
    }
    StringColumn ids = table.stringColumn(Catalog.ID);
    for (int row = 0; row < lines.length; row++) {
      if (blank(ids.get(row))) {
        faults.add(lines[row], Catalog.ID, "is empty");
      }
    }
    if (ids.countUnique() < ids.size()) {
      nameTwins(ids);
    }
  }

  private void nameTwins(StringColumn ids) {
    Map<String, List<Integer>> linesOf = new HashMap<>();
    for (int row = 0; row < lines.length; row++) {
      String id = ids.get(row);
      if (!blank(id)) {
        linesOf.computeIfAbsent(id, key -> new ArrayList<>(1)).add(lines[row]);
      }
    }
    linesOf.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .sorted((a, b) -> a.getValue().get(0) - b.getValue().get(0))
        .forEach(
            e -> faults.add("id '" + e.getKey() + "' is on " + place + "s " + join(e.getValue())));
  }

  private static boolean blank(String cell) {
    return cell == null || cell.isBlank();
  }

  private static String join(List<Integer> lines) {
    String first = String.join(", ", lines.stream().limit(5).map(String::valueOf).toList());
    return lines.size() > 5 ? first + " and " + (lines.size() - 5) + " more" : first;
  }

  private void checkFiles() {
    for (int row = 0; row < lines.length; row++) {
      String file = table.stringColumn(Catalog.FILE).get(row);
      if (blank(file)) {
        faults.add(lines[row], Catalog.FILE, "is empty");
      } else {
        checkPath(file, lines[row]);
      }
    }
  }

  private void checkPath(String file, int line) {
    try {
      Path.of(file);
    } catch (InvalidPathException e) {
      faults.add(line, Catalog.FILE, "'" + file + "' is no path: " + e.getReason());
    }
  }
}
