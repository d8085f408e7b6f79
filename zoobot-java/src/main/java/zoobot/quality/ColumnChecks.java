package zoobot.quality;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.quality.QualityReport.Issue;

/** Looks at the columns of a catalogue rather than its images. */
final class ColumnChecks {

  private static final int MOST_CLASSES = 50;
  private static final String UNKNOWN = "-1"; // Zoobot's mark

  private final Catalog catalog;
  private final QualityOptions options;
  private final List<Issue> issues;

  ColumnChecks(Catalog catalog, QualityOptions options, List<Issue> issues) {
    this.catalog = catalog;
    this.options = options;
    this.issues = issues;
  }

  /** Returns whether a cell, which may be null, holds a label. */
  static boolean isLabel(String cell) {
    return cell != null && !cell.equals(UNKNOWN);
  }

  void check() {
    for (String name : catalog.columns()) {
      if (!Set.of(Catalog.ID, Catalog.FILE, options.split()).contains(name)) {
        checkConstant(name);
      }
    }
    options.labels().forEach(label -> checkBalance(label, catalog.texts(label)));
    options.labels().forEach(label -> checkFractions(catalog.column(label)));
    VoteChecks votes = new VoteChecks(catalog, issues);
    votes.check();
    options.schema().ifPresent(votes::check);
  }

  private void checkConstant(String name) {
    List<String> given =
        catalog.texts(name).stream().filter(Objects::nonNull).distinct().limit(2).toList();
    if (given.size() < 2) {
      String says = given.isEmpty() ? "is empty" : "is '" + given.get(0) + "'";
      issues.add(Issue.column(QualityKind.CONSTANT, name, says + " wherever it is filled in"));
    }
  }

  private void checkBalance(String label, List<String> texts) {
    Map<String, Integer> counts = counts(texts);
    if (counts.size() > MOST_CLASSES) {
      return; // numbers to regress
    }
    int all = counts.values().stream().mapToInt(i -> i).sum();
    int rarest = counts.values().stream().mapToInt(i -> i).min().orElse(0);
    if (counts.size() < 2 || rarest < options.rare() * all) {
      issues.add(Issue.column(QualityKind.BALANCE, label, balance(counts, rarest, all)));
    }
  }

  private static Map<String, Integer> counts(List<String> texts) {
    Map<String, Integer> counts = new TreeMap<>();
    texts.stream()
        .filter(ColumnChecks::isLabel)
        .forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts;
  }

  private static String balance(Map<String, Integer> counts, int rarest, int all) {
    return String.format(
        Locale.ROOT,
        "%s; the rarest are %.1f %% of %d labelled",
        counts.isEmpty() ? "no label" : counts,
        all == 0 ? 0 : 100.0 * rarest / all,
        all);
  }

  /** A label that is a share of votes is hardly meant to be a class or a count. */
  private void checkFractions(Column<?> column) {
    if (column instanceof NumericColumn<?> numbers && VoteChecks.areFractions(numbers)) {
      issues.add(
          Issue.column(
              QualityKind.FRACTIONS,
              column.name(),
              "holds fractions from 0 to 1; votes are counts and classes whole numbers or words"));
    }
  }
}
