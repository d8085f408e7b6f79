package zoobot.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
      String same = same(pair);
      add(pair.exact() ? QualityKind.DUPLICATE : QualityKind.NEAR_DUPLICATE, pair, same);
      String part = parts[pair.first()];
      String other = parts[pair.second()];
      if (part != null && other != null && !part.equals(other)) {
        add(QualityKind.ACROSS_SPLIT, pair, "in '" + other + "', " + same + " in '" + part + "'");
      }
      labels.forEach((column, texts) -> checkLabel(column, texts, pair, same));
    }
  }

  private String same(Twins.Pair pair) {
    String other = "id '" + catalog.id(pair.first()) + "'";
    return pair.exact()
        ? "has the image of " + other
        : String.format(
            Locale.ROOT, "has nearly the image (%.4f) of %s", pair.correlation(), other);
  }

  private void checkLabel(String column, List<String> texts, Twins.Pair pair, String same) {
    String first = texts.get(pair.first());
    String second = texts.get(pair.second());
    if (Labels.given(first) && Labels.given(second) && !Objects.equals(first, second)) {
      add(
          QualityKind.CONTRADICTION,
          pair,
          "column '%s' is '%s', and %s, where it is '%s'".formatted(column, second, same, first));
    }
  }

  private void add(QualityKind kind, Twins.Pair pair, String detail) {
    int row = pair.second();
    issues.add(new QualityIssue(kind, row, catalog.id(row), pair.first(), detail));
  }
}
