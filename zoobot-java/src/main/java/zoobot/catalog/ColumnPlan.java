package zoobot.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.Closest;

/**
 * Which columns of a file are read, and what they become.
 *
 * @param indices of the columns read, in the file's order
 * @param names of the columns read, in the catalogue
 */
record ColumnPlan(List<Integer> indices, List<String> names) {

  /** What is wrong with a cell of ids or files that swallowed a row. */
  static final String BROKEN = "holds a line break; is a quote left open?";

  /** What programs write for no id; a galaxy may be called none or --. */
  private static final Set<String> NO_NAMES = Set.of("NaN", "nan", "NA", "N/A", "null", "*");

  /** Returns whether a cell of ids or files, which may be null, is as good as empty. */
  static boolean isNoName(String cell) {
    return cell == null || cell.isBlank() || NO_NAMES.contains(cell);
  }

  /** Returns whether a column of the catalogue is text whatever it looks like. */
  static boolean isText(String name) {
    return name.equals(Catalog.ID) || name.equals(Catalog.FILE);
  }

  /**
   * Plans the reading of a file with these columns.
   *
   * @param filesInTable false if image files come from elsewhere; a column of them is left out then
   * @throws CatalogException if a column is there twice or one asked for is not there
   */
  static ColumnPlan of(
      List<String> columns, CatalogOptions options, boolean filesInTable, String source) {
    boolean fileNeeded = filesInTable && !options.namesFiles();
    Faults faults = new Faults(source);
    checkPresent(columns, options, fileNeeded, faults);
    faults.orThrow();
    List<Integer> indices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = renamed(columns.get(i), options);
      boolean named = options.columns().isEmpty() || options.columns().contains(columns.get(i));
      boolean file = name.equals(Catalog.FILE);
      boolean asked = named || List.of(options.id(), options.file()).contains(columns.get(i));
      if (asked && (fileNeeded || !file)) {
        indices.add(i);
        names.add(name);
      }
    }
    checkOnce(names, faults);
    faults.orThrow();
    return new ColumnPlan(indices, names);
  }

  private static String renamed(String column, CatalogOptions options) {
    if (column.isEmpty()) {
      return column;
    }
    return column.equals(options.id())
        ? Catalog.ID
        : column.equals(options.file()) ? Catalog.FILE : column;
  }

  /** Checks that the columns asked for are there. */
  static void checkPresent(
      List<String> columns, CatalogOptions options, boolean fileNeeded, Faults faults) {
    String other = "%s; name another by CatalogOptions.%s";
    if (!options.id().isEmpty() && !columns.contains(options.id())) {
      String missing = Closest.missing(options.id(), columns);
      faults.add(other.formatted(missing, "withId(…), --id-column"));
    }
    if (fileNeeded && !options.file().isEmpty() && !columns.contains(options.file())) {
      String missing = Closest.missing(options.file(), columns);
      faults.add(other.formatted(missing, "withFile(…), --file-column"));
    }
    options.columns().stream()
        .filter(column -> !columns.contains(column))
        .forEach(column -> faults.add(Closest.missing(column, columns)));
  }

  private static void checkOnce(List<String> names, Faults faults) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String same = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (same != null) {
        faults.add(
            "column '%s' is there twice%s; rename one, or name those to read by %s"
                .formatted(
                    name,
                    same.equals(name) ? "" : ", also as '" + same + "'",
                    "CatalogOptions.withColumns(…)"));
      }
    }
  }
}
