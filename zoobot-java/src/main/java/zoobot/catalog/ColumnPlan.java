package zoobot.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    Set<String> asked = new HashSet<>(options.columns());
    asked.add(options.id());
    asked.add(options.file());
    checkPresent(columns, options, fileNeeded, faults);
    faults.orThrow();
    List<Integer> indices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean wanted = options.columns().isEmpty() || asked.contains(columns.get(i));
      boolean file = renamed(columns.get(i), options).equals(Catalog.FILE);
      if (wanted && (fileNeeded || !file)) {
        indices.add(i);
        names.add(renamed(columns.get(i), options));
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
    checkPresent(options.id(), columns, "withId(…), --id-column", faults);
    if (fileNeeded) {
      checkPresent(options.file(), columns, "withFile(…), --file-column", faults);
    }
    for (String column : options.columns()) {
      if (!columns.contains(column)) {
        faults.add(Closest.missing(column, columns));
      }
    }
  }

  private static void checkPresent(
      String column, List<String> columns, String option, Faults faults) {
    if (!column.isEmpty() && !columns.contains(column)) {
      faults.add(
          "%s; name another by CatalogOptions.%s"
              .formatted(Closest.missing(column, columns), option));
    }
  }

  private static void checkOnce(List<String> names, Faults faults) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String same = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (same != null) {
        faults.add(
            "column '"
                + name
                + "' is there twice"
                + (same.equals(name) ? "" : ", also as '" + same + "'")
                + "; rename one, or name those to read by CatalogOptions.withColumns(…)");
      }
    }
  }
}
