package zoobot.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the similarity experiment came to.
 *
 * @param scores a score for each arm, number of components, label and class
 */
public record SimilarityResult(List<SimilarityScore> scores) {

  /** Copies the list. */
  public SimilarityResult {
    scores = List.copyOf(scores);
  }

  /** Returns every score as CSV with a header. */
  public String toCsv() {
    StringBuilder csv =
        new StringBuilder("arm,components,label,class,galaxies,queries,k,precision,map,chance\n");
    for (SimilarityScore s : scores) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%s,%s,%d,%d,%d,%.4f,%.4f,%.4f\n",
              s.arm(),
              s.components(),
              s.label(),
              s.category(),
              s.galaxies(),
              s.metrics().queries(),
              s.metrics().k(),
              s.metrics().precision(),
              s.metrics().meanAveragePrecision(),
              s.metrics().chance()));
    }
    return csv.toString();
  }

  private record Cell(String arm, int components, String label) {}

  /**
   * Returns a table of the means over classes, a row an arm and number of components, a column a
   * label: precision@k, and mAP after the slash.
   */
  @Override
  public String toString() {
    Map<Cell, List<SimilarityScore>> cells = new LinkedHashMap<>();
    Map<String, String> rows = new LinkedHashMap<>();
    for (SimilarityScore s : scores) {
      Cell cell = new Cell(s.arm(), s.components(), s.label());
      cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(s);
    }
    List<String> labels = scores.stream().map(SimilarityScore::label).distinct().toList();
    cells.forEach((cell, list) -> rows.merge(name(cell), text(list), (row, next) -> row + next));
    String header =
        labels.stream().map(l -> String.format("%24s", l)).collect(Collectors.joining());
    return String.format("%-26s%s%n", "precision@k / mAP", header)
        + rows.entrySet().stream()
            .map(row -> String.format("%-26s%s", row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"))
        + "\n"
        + chance(labels);
  }

  private static String name(Cell cell) {
    return cell.arm() + (cell.components() == 0 ? ", all" : ", PCA " + cell.components());
  }

  private static String text(List<SimilarityScore> classes) {
    return String.format(
        Locale.ROOT,
        "%24s",
        String.format(
            Locale.ROOT,
            "%.3f / %.3f",
            mean(classes, s -> s.metrics().precision()),
            mean(classes, s -> s.metrics().meanAveragePrecision())));
  }

  private String chance(List<String> labels) {
    StringBuilder row = new StringBuilder(String.format("%-26s", "chance"));
    for (String label : labels) {
      SimilarityScore first =
          scores.stream().filter(s -> s.label().equals(label)).findFirst().orElseThrow();
      List<SimilarityScore> same =
          scores.stream()
              .filter(s -> s.label().equals(label) && s.arm().equals(first.arm()))
              .filter(s -> s.components() == first.components())
              .toList();
      row.append(String.format(Locale.ROOT, "%24.3f", mean(same, s -> s.metrics().chance())));
    }
    return row.toString();
  }

  private static double mean(List<SimilarityScore> list, ToDoubleFunction<SimilarityScore> of) {
    return list.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}
