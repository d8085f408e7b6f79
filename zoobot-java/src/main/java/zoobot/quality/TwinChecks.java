package zoobot.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import zoobot.catalog.Catalog;
import zoobot.quality.QualityReport.Issue;

/** Finds which galaxies have the same image, in two parts of a split or with two labels. */
final class TwinChecks {

  private final Catalog catalog;
  private final String[] parts;
  private final Map<String, List<String>> labels = new HashMap<>();
  private final List<Issue> issues;

  TwinChecks(Catalog catalog, String[] parts, List<String> columns, List<Issue> issues) {
    this.catalog = catalog;
    this.parts = parts;
    this.issues = issues;
    columns.forEach(column -> labels.put(column, catalog.texts(column)));
  }

  void check(List<Twins.Pair> twins) {
    for (Twins.Pair pair : twins) {
      add(pair.exact() ? QualityKind.DUPLICATE : QualityKind.NEAR_DUPLICATE, pair, same(pair));
    }
    for (Twins.Pair pair : new TwinCells(row -> parts[row]).differing(twins)) {
      String detail = "in '%s', %s in '%s'";
      add(
          QualityKind.ACROSS_SPLIT,
          pair,
          detail.formatted(parts[pair.second()], same(pair), parts[pair.first()]));
    }
    labels.forEach((column, texts) -> checkLabels(column, texts, twins));
  }

  private String same(Twins.Pair pair) {
    String other = "id '" + catalog.id(pair.first()) + "'";
    return pair.exact()
        ? "has the image of " + other
        : String.format(
            Locale.ROOT, "has nearly the image (%.4f) of %s", pair.correlation(), other);
  }

  private void checkLabels(String column, List<String> texts, List<Twins.Pair> twins) {
    TwinCells cells =
        new TwinCells(row -> ColumnChecks.isLabel(texts.get(row)) ? texts.get(row) : null);
    for (Twins.Pair pair : cells.differing(twins)) {
      String detail = "column '%s' is '%s', and %s, where it is '%s'";
      String first = texts.get(pair.first());
      String second = texts.get(pair.second());
      add(QualityKind.CONTRADICTION, pair, detail.formatted(column, second, same(pair), first));
    }
  }

  private void add(QualityKind kind, Twins.Pair pair, String detail) {
    int row = pair.second();
    issues.add(new Issue(kind, row, catalog.id(row), pair.first(), detail));
  }

  /**
   * Compares what galaxies with the same image have in a column. All copies of an image are paired
   * with its first galaxy only; where that has no value, the first copy with one stands for it.
   */
  private static final class TwinCells {

    private final IntFunction<String> cell;
    private final Map<Integer, Integer> standIn = new HashMap<>();

    /** Takes what returns the value in a row, or null where there is none. */
    TwinCells(IntFunction<String> cell) {
      this.cell = cell;
    }

    /** Returns the pairs whose values differ, of pairs in the order of their second rows. */
    List<Twins.Pair> differing(List<Twins.Pair> twins) {
      List<Twins.Pair> found = new ArrayList<>();
      Stream.concat(
              twins.stream().filter(Twins.Pair::exact),
              twins.stream().filter(pair -> !pair.exact())) // when all that stand in are known
          .forEach(pair -> compare(pair, found));
      return found;
    }

    private void compare(Twins.Pair pair, List<Twins.Pair> found) {
      int first = standIn.getOrDefault(pair.first(), pair.first());
      int second = standIn.getOrDefault(pair.second(), pair.second());
      String one = cell.apply(first);
      String other = cell.apply(second);
      if (one != null && other != null && !one.equals(other)) {
        found.add(new Twins.Pair(first, second, pair.correlation(), pair.exact()));
      }
      if (pair.exact() && one == null && other != null) {
        standIn.put(first, second);
      }
    }
  }
}
