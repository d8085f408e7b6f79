package zoobot.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zoobot.evaluation.Summary;
import zoobot.io.internal.CsvWriter;

/** What an experiment came to, as text: a row a method, a column a measure, each put in by name. */
final class ResultTable {

  private final String corner;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  ResultTable(String corner) {
    this.corner = corner;
  }

  /** Puts a cell in; rows and columns come in the order in which they are first named. */
  void put(String row, String column, String cell) {
    columns.add(column);
    rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, cell);
  }

  /** Puts in a cell of all runs of a row and column. */
  <T> ResultTable putAll(
      List<T> runs,
      Function<T, String> row,
      Function<T, String> column,
      Function<List<T>, String> cell) {
    for (List<T> same : groups(runs, run -> List.of(row.apply(run), column.apply(run)))) {
      put(row.apply(same.get(0)), column.apply(same.get(0)), cell.apply(same));
    }
    return this;
  }

  /** Returns runs with those of one key together, in the order in which keys first come. */
  static <T> Collection<List<T>> groups(List<T> runs, Function<T, ?> key) {
    Map<Object, List<T>> groups = new LinkedHashMap<>();
    runs.forEach(run -> groups.computeIfAbsent(key.apply(run), k -> new ArrayList<>()).add(run));
    return groups.values();
  }

  /** Returns all rows, the names of the columns first; a cell without a value is a dash. */
  List<List<String>> rows() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(new ArrayList<>(List.of(corner)));
    lines.get(0).addAll(columns);
    for (String name : rows.keySet()) {
      List<String> line = new ArrayList<>(List.of(name));
      columns.forEach(column -> line.add(rows.get(name).getOrDefault(column, "–")));
      lines.add(line);
    }
    return lines;
  }

  /** Returns lines of aligned columns. */
  @Override
  public String toString() {
    List<List<String>> lines = rows();
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int wide = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0) + 2;
        text.append(String.format("%" + (i == 0 ? -wide : wide) + "s", line.get(i)));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** Returns a mean and a spread, which one run has not. */
  static String cell(String form, Summary summary, String spread, double times) {
    String mean = String.format(Locale.ROOT, form, summary.mean());
    return summary.n() == 1
        ? mean
        : mean + String.format(Locale.ROOT, spread, times * summary.standardDeviation());
  }

  /** Returns rows as CSV; doubles have some digits behind the point. */
  static String csv(String header, int digits, Stream<? extends List<?>> rows) {
    return rows.map(row -> row.stream().map(c -> c instanceof Double d ? fixed(digits, d) : c))
        .map(cells -> CsvWriter.line(cells.toList()) + "\n")
        .collect(Collectors.joining("", header + "\n", ""));
  }

  static String fixed(int digits, double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
