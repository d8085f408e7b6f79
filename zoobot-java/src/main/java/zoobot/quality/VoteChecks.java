package zoobot.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;

/**
 * Checks columns named QUESTION_ANSWER, as Zoobot names votes: counts rather than fractions, and
 * adding up to the column {@code QUESTION_total-votes} where there is one.
 */
final class VoteChecks {

  private static final Set<String> TOTALS = Set.of("total-votes", "total_votes", "total");
  private static final Set<String> SHARES = Set.of("_fraction", "_debiased", "_dirichlet");
  private static final int LISTED = 1000;

  private final Catalog catalog;
  private final List<QualityIssue> issues;

  VoteChecks(Catalog catalog, List<QualityIssue> issues) {
    this.catalog = catalog;
    this.issues = issues;
  }

  void check() {
    questions().forEach(this::check);
  }

  /** Returns whether all numbers are from 0 to 1 and some are between. */
  static boolean areFractions(NumericColumn<?> numbers) {
    boolean between = false;
    for (int row = 0; row < numbers.size(); row++) {
      double value = numbers.getDouble(row);
      if (value < 0 || value > 1) {
        return false;
      }
      between |= value > 0 && value < 1;
    }
    return between;
  }

  /** Returns the columns of answers, and of totals, of each question with at least two answers. */
  private Map<String, List<NumericColumn<?>>> questions() {
    Map<String, List<NumericColumn<?>>> questions = new LinkedHashMap<>();
    for (String name : catalog.columns()) {
      int end = name.indexOf('_');
      Column<?> column = catalog.column(name);
      boolean share = SHARES.stream().anyMatch(name::endsWith);
      if (end > 0 && !share && column instanceof NumericColumn<?> numbers) {
        questions.computeIfAbsent(name.substring(0, end), key -> new ArrayList<>()).add(numbers);
      }
    }
    return questions;
  }

  private void check(String question, List<NumericColumn<?>> columns) {
    List<NumericColumn<?>> answers =
        columns.stream().filter(column -> !isTotal(question, column)).toList();
    if (answers.size() < 2) {
      return;
    }
    if (answers.stream().allMatch(VoteChecks::areFractions)) {
      for (NumericColumn<?> answer : answers) {
        issues.add(
            QualityIssue.column(
                QualityKind.FRACTIONS,
                answer.name(),
                "is named as votes but holds fractions from 0 to 1; votes are counts"));
      }
    }
    columns.stream()
        .filter(column -> isTotal(question, column))
        .forEach(total -> checkTotals(question, answers, total));
  }

  private static boolean isTotal(String question, NumericColumn<?> column) {
    return TOTALS.contains(column.name().substring(question.length() + 1));
  }

  private void checkTotals(
      String question, List<NumericColumn<?>> answers, NumericColumn<?> total) {
    for (int row = 0, listed = 0; row < catalog.size() && listed < LISTED; row++) {
      double sum = 0;
      for (NumericColumn<?> answer : answers) {
        sum += answer.getDouble(row);
      }
      double said = total.getDouble(row);
      if (Math.abs(sum - said) > 1e-6) { // false if one is missing
        issues.add(
            QualityIssue.of(
                QualityKind.VOTES,
                catalog,
                row,
                "answers of '%s' add up to %s, column '%s' says %s"
                    .formatted(question, sum, total.name(), said)));
        listed++;
      }
    }
  }
}
