package zoobot.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.catalog.Catalog;

/** Tells which galaxies have the same image, in two parts of a split or with two labels. */
final class TwinChecks {

  private final Catalog catalog;
  private final String[] parts;
  private final Map<String, List<String>> labels = new HashMap<>();
  private final List<QualityIssue> issues;

  TwinChecks(Catalog catalog, String[] parts, List<String> columns, List<QualityIssue> issues) {
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
    TwinCells cells = new TwinCells(row -> Labels.given(texts.get(row)) ? texts.get(row) : null);
    for (Twins.Pair pair : cells.differing(twins)) {
      String detail = "column '%s' is '%s', and %s, where it is '%s'";
      String first = texts.get(pair.first());
      String second = texts.get(pair.second());
      add(QualityKind.CONTRADICTION, pair, detail.formatted(column, second, same(pair), first));
    }
  }

  private void add(QualityKind kind, Twins.Pair pair, String detail) {
    int row = pair.second();
    issues.add(new QualityIssue(kind, row, catalog.id(row), pair.first(), detail));
  }
}
