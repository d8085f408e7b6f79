package zoobot.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import zoobot.catalog.Catalog;
import zoobot.table.internal.Faults;
import zoobot.table.internal.Truth;

/** Reads a column of classes, words or whole numbers, into those of the task where it has any. */
record ClassReader(Catalog catalog, ClassTask task, List<String> cells, Unlabelled unlabelled) {

  private static final Pattern WHOLE = Pattern.compile("-?\\d+(\\.0+)?");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d+([eE][-+]?\\d+)?");
  private static final int MANY = 100;
  private static final String NO_CLASS =
      " is no class; to learn numbers, regress them (--regression); if it means 'not known', name"
          + " it as unlabelled (--unlabelled %s)";

  /** Whole numbers are often written as 1.0, as soon as one cell of a column is empty. */
  private static String plain(String cell) {
    String text = cell == null ? null : cell.replace('\u00a0', ' ').strip();
    return text != null && WHOLE.matcher(text).matches() ? text.replaceFirst("\\.0+$", "") : text;
  }

  /** Returns the labelled galaxies, or throws where a label is no class or there are not two. */
  static Labels labels(Catalog catalog, ClassTask task) {
    List<String> texts = catalog.texts(task.label()).stream().map(ClassReader::plain).toList();
    Set<String> marks = task.options().unlabelled();
    Set<String> none = new HashSet<>(marks == null ? Set.of("-1") : marks);
    task.classes().forEach(none::remove);
    Unlabelled unlabelled = Unlabelled.of(catalog, texts, none);
    String[] labelled = new String[texts.size()];
    Arrays.stream(unlabelled.labelled()).forEach(row -> labelled[row] = texts.get(row));
    List<String> unified = Truth.unified(Arrays.asList(labelled));
    Set<String> there = new HashSet<>(unified);
    List<String> cells = unified.stream().map(c -> spelt(c, there, task.classes())).toList();
    return new ClassReader(catalog, task, cells, unlabelled).labels();
  }

  /** Returns the class that a cell means: True for TRUE of a spreadsheet, and for 1. */
  private static String spelt(String cell, Set<String> cells, List<String> classes) {
    double truth = cell == null ? Double.NaN : Truth.of(cell);
    if (!Double.isNaN(truth) && Truth.areNoAndYes(classes)) {
      return classes.get((int) truth);
    }
    // Where a table has both spellings they are not the same: SB is barred, Sb is not.
    List<String> same =
        classes.stream().filter(c -> c.equalsIgnoreCase(cell) && !cells.contains(c)).toList();
    return same.size() == 1 ? same.get(0) : cell;
  }

  private Labels labels() {
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
    Task read = new ClassTask(task.label(), classes, task.options());
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
    int kinds = classes.size();
    String names = "%d different values in %d labels: these are no classes";
    check(kinds <= MANY || kinds <= rows.length / 3, names, kinds, rows.length);
    TreeMap<String, Integer> counts = new TreeMap<>();
    classes.forEach(name -> counts.put(name, 0));
    Arrays.stream(rows).forEach(row -> counts.merge(cells.get(row), 1, Integer::sum));
    String notes = String.join("; ", unlabelled.notes());
    check(rows.length > 0, "no galaxy has a label; %s", notes);
    String one = "all %d labels are '%s'; a classifier needs two classes. %s";
    check(counts.size() > 1, one, rows.length, counts.firstKey(), notes);
    counts.values().removeIf(n -> n > 1);
    String few = Labels.some(counts.entrySet().stream().map(Object::toString).toList());
    String more = "each class needs at least 2, better 30. Label more, or leave the class out";
    String single = "%d of %d classes have hardly a galaxy: %s; %s";
    check(counts.isEmpty(), single, counts.size(), kinds, few, more);
  }

  private void checkCells(int[] rows, List<String> classes) {
    Faults faults = new Faults(catalog.source());
    Set<String> known = Set.copyOf(classes);
    for (int row : rows) {
      String cell = cells.get(row);
      if (!known.contains(cell)) {
        String which = "'" + cell + "' is none of the classes " + Labels.some(classes);
        faults.add(catalog.line(row), task.label(), which);
      } else if (DECIMAL.matcher(cell).matches() && task.classes().isEmpty()) {
        faults.add(catalog.line(row), task.label(), cell + NO_CLASS.formatted(cell));
      }
    }
    faults.orThrow();
  }

  private void check(boolean holds, String words, Object... values) {
    String source = catalog.source() + ": column '" + task.label() + "'";
    Faults.check(holds, source, words, values);
  }
}
