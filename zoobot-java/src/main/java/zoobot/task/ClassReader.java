package zoobot.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.internal.Faults;

/** Reads a column of classes: words or whole numbers. */
final class ClassReader {

  private static final Pattern WHOLE = Pattern.compile("-?\\d+(\\.0+)?");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d+([eE][-+]?\\d+)?");
  private static final int MANY = 100;

  private final Catalog catalog;
  private final ClassTask task;
  private final String label;
  private final List<String> cells;
  private final Unlabelled unlabelled;

  /** Looks at the column; the classes are those of the task where it has any. */
  ClassReader(Catalog catalog, ClassTask task) {
    this.catalog = catalog;
    this.task = task;
    label = task.label();
    cells = catalog.texts(label).stream().map(ClassReader::plain).toList();
    Set<String> none = new HashSet<>(task.options().unlabelled());
    task.classes().forEach(none::remove);
    unlabelled = Unlabelled.of(catalog, cells, none);
  }

  /** Whole numbers are often written as 1.0, as soon as one cell of a column is empty. */
  private static String plain(String cell) {
    return cell != null && WHOLE.matcher(cell).matches() ? cell.replaceFirst("\\.0+$", "") : cell;
  }

  /** Returns the labelled galaxies, or throws where a label is no class or there are not two. */
  Labels labels() {
    int[] rows = unlabelled.labelled();
    List<String> classes = task.classes().isEmpty() ? occurring(rows) : task.classes();
    check(rows, classes);
    double smoothing = task.options().smoothing();
    float[][] targets = new float[rows.length][classes.size()];
    int[] strata = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      strata[i] = classes.indexOf(cells.get(rows[i]));
      for (int k = 0; k < classes.size(); k++) {
        double spread = smoothing / classes.size();
        targets[i][k] = (float) (spread + (k == strata[i] ? 1 - smoothing : 0));
      }
    }
    Task read = new ClassTask(label, classes, task.options());
    return Labels.of(read, catalog, rows, targets, strata, unlabelled.notes());
  }

  private List<String> occurring(int[] rows) {
    List<String> all = Arrays.stream(rows).mapToObj(cells::get).distinct().toList();
    boolean numbers = all.stream().allMatch(cell -> WHOLE.matcher(cell).matches());
    Comparator<String> order =
        numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    return all.stream().sorted(order).toList();
  }

  private void check(int[] rows, List<String> classes) {
    checkCells(rows, classes);
    if (classes.size() > MANY && classes.size() > rows.length / 3) {
      throw fault(
          classes.size() + " different values in " + rows.length + " labels: these are no classes");
    }
    TreeMap<String, Integer> counts = new TreeMap<>();
    classes.forEach(name -> counts.put(name, 0));
    Arrays.stream(rows).forEach(row -> counts.merge(cells.get(row), 1, Integer::sum));
    if (rows.length == 0) {
      throw fault("no galaxy has a label; " + String.join("; ", unlabelled.notes()));
    }
    if (counts.size() < 2) {
      throw fault(
          "all %d labels are '%s'; a classifier needs two classes. %s"
              .formatted(rows.length, counts.firstKey(), String.join(" ", unlabelled.notes())));
    }
    counts.values().removeIf(n -> n > 1);
    if (!counts.isEmpty()) {
      String more = "each class needs at least 2, better 30. Label more, or leave the class out";
      throw fault("galaxies of a class: " + counts + "; " + more);
    }
  }

  private void checkCells(int[] rows, List<String> classes) {
    Faults faults = new Faults(catalog.source());
    Set<String> known = Set.copyOf(classes);
    for (int row : rows) {
      String cell = cells.get(row);
      if (!known.contains(cell)) {
        faults.add(catalog.line(row), label, "'" + cell + "' is none of the classes " + classes);
      } else if (DECIMAL.matcher(cell).matches() && task.classes().isEmpty()) {
        faults.add(catalog.line(row), label, cell + " is no class; to learn numbers, regress them");
      }
    }
    faults.orThrow();
  }

  private CatalogException fault(String what) {
    return new CatalogException(catalog.source() + ": column '" + label + "': " + what);
  }
}
