package zoobot.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import zoobot.io.internal.Closest;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;

/**
 * Which columns of a file are read, and what they become.
 *
 * @param indices of the columns read, in the file's order
 * @param names of the columns read, in the catalogue
 * @param passedOver columns that can't be read and that nobody asked for by name, and why
 */
record ColumnPlan(List<Integer> indices, List<String> names, Map<String, String> passedOver) {

  /** What is wrong with a cell of ids or files that swallowed a row. */
  static final String BROKEN = "holds a line break; is a quote left open?";

  /** Returns whether a column of the catalogue is text whatever it looks like. */
  static boolean isText(String name) {
    return name.equals(Catalog.ID) || name.equals(Catalog.FILE);
  }

  /**
   * Plans the reading of a file with these columns.
   *
   * @param filesInTable false if image files come from elsewhere; a column of them is left out then
   * @param unreadable columns that can't be read, and why
   * @throws TableException if one asked for is not there or can't be read
   */
  static ColumnPlan of(
      List<String> columns,
      CatalogOptions options,
      boolean filesInTable,
      Map<String, String> unreadable,
      String source) {
    boolean fileNeeded = filesInTable && !options.namesFiles();
    Faults faults = new Faults(source);
    checkPresent(columns, options, fileNeeded, faults);
    faults.orThrow();
    List<Integer> indices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, String> passedOver = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = renamed(columns.get(i), options);
      boolean file = name.equals(Catalog.FILE);
      boolean asked =
          options.columns().contains(columns.get(i))
              || List.of(options.id(), options.file()).contains(columns.get(i));
      boolean read = (asked || options.columns().isEmpty()) && (fileNeeded || !file);
      String fault = unreadable.get(columns.get(i));
      if (read && fault == null) {
        indices.add(i);
        names.add(name);
      } else if (read && asked) {
        faults.add("column '" + columns.get(i) + "' " + fault);
      } else if (read) {
        passedOver.put(columns.get(i), fault);
      }
    }
    List<String> distinct = distinct(names, faults);
    faults.orThrow();
    return new ColumnPlan(indices, distinct, passedOver);
  }

  private static String renamed(String column, CatalogOptions options) {
    if (!column.isEmpty() && List.of(options.id(), options.file()).contains(column)) {
      return column.equals(options.id()) ? Catalog.ID : Catalog.FILE;
    }
    // Where another column is chosen, id_str is one like any other, but can't keep its name.
    boolean id = column.equals(Catalog.ID) && !options.id().isEmpty();
    boolean file = column.equals(Catalog.FILE) && !options.file().isEmpty();
    return id || file && !options.namesFiles() ? column + "_1" : column;
  }

  /** Checks that the columns asked for are there. */
  static void checkPresent(
      List<String> columns, CatalogOptions options, boolean fileNeeded, Faults faults) {
    String other = "%s; name another by %s";
    if (!options.id().isEmpty() && !columns.contains(options.id())) {
      String missing = Closest.missing(options.id(), columns);
      faults.add(other.formatted(missing, "--id-column"));
    }
    if (fileNeeded && !options.file().isEmpty() && !columns.contains(options.file())) {
      String missing = Closest.missing(options.file(), columns);
      faults.add(other.formatted(missing, "--file-column"));
    }
    options.columns().stream()
        .filter(column -> !columns.contains(column))
        .forEach(column -> faults.add(Closest.missing(column, columns)));
  }

  /**
   * Returns other names for columns of the same, up to capitals, as Tablesaw wants. Whoever asks
   * for one that stands twice is told what there is.
   */
  private static List<String> distinct(List<String> names, Faults faults) {
    Set<String> taken = new HashSet<>(List.of(Catalog.ID, Catalog.FILE));
    Map<String, Long> counts =
        names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      boolean twice = counts.get(name) > 1;
      if (twice && isText(name)) {
        faults.add("column '" + name + "' is there twice; rename one");
      }
      boolean kept = isText(name) || (!twice && taken.add(name.toLowerCase(Locale.ROOT)));
      String other = name;
      for (int n = twice ? 1 : 2; !kept; n++) {
        other = name + "_" + n;
        kept = taken.add(other.toLowerCase(Locale.ROOT)) && !counts.containsKey(other);
      }
      distinct.add(other);
    }
    return distinct;
  }

  /** Returns where the file has a column of the catalogue, or −1. */
  int index(String name) {
    return names.contains(name) ? indices.get(names.indexOf(name)) : -1;
  }
}
