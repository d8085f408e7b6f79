package zoobot.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /** Names a column; those that are not named come in the order in which cells are put in. */
  void column(String name) {
    columns.add(name);
  }

  /** Puts a cell in; rows come in the order in which they are first named. */
  void put(String row, String column, String cell) {
    columns.add(column);
    rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, cell);
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

  /** Returns rows as CSV. */
  static String csv(List<?> header, Stream<? extends List<?>> rows) {
    return Stream.concat(Stream.of(header), rows)
        .map(row -> CsvWriter.line(row) + "\n")
        .collect(Collectors.joining());
  }

  /** Returns a number with some digits behind the point, for CSV. */
  static String fixed(int digits, double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
