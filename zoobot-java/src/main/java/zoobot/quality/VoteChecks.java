package zoobot.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * Checks columns named QUESTION_ANSWER, as Zoobot names votes: counts rather than fractions, adding
 * up to the column {@code QUESTION_total-votes} where there is one, and no question answered by
 * more people than it was put to.
 */
record VoteChecks(Catalog catalog, Findings found) {

  private static final Set<String> TOTALS = Set.of("total-votes", "total_votes", "total");
  private static final Set<String> SHARES = Set.of("_fraction", "_debiased", "_dirichlet");
  private static final int LISTED = 1000; // a question that is wrong is so throughout

  void check() {
    questions().forEach(this::check);
  }

  /** Checks the votes along a schema. */
  void check(Schema schema) {
    for (Question question : schema.questions()) {
      List<String> before = schema.askedAfter(question);
      List<String> answers = question.answers().stream().map(question::column).toList();
      if (!before.isEmpty() && areNumbers(before) && areNumbers(answers)) {
        double[] asked = sums(before);
        double[] answered = sums(answers);
        String text = "%s votes on '%s', but %s on what leads to it: %s";
        list(
            row -> answered[row] > asked[row], // false if one is missing
            row ->
                text.formatted(
                    answered[row], question.text(), asked[row], String.join(", ", before)));
      }
    }
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
      String text = "is named as votes but holds fractions from 0 to 1; votes are counts";
      answers.forEach(answer -> found.column(QualityKind.FRACTIONS, answer.name(), text));
    }
    double[] sums = sums(answers.stream().map(Column::name).toList());
    columns.stream()
        .filter(column -> isTotal(question, column))
        .forEach(total -> checkTotals(question, sums, total));
  }

  private static boolean isTotal(String question, NumericColumn<?> column) {
    return TOTALS.contains(column.name().substring(question.length() + 1));
  }

  private void checkTotals(String question, double[] sums, NumericColumn<?> total) {
    String text = "answers of '%s' add up to %s, column '%s' says %s";
    list(
        row -> Math.abs(sums[row] - total.getDouble(row)) > 1e-6, // false if one is missing
        row -> text.formatted(question, sums[row], total.name(), total.getDouble(row)));
  }

  private void list(IntPredicate wrong, IntFunction<String> words) {
    IntStream.range(0, catalog.size())
        .filter(wrong)
        .limit(LISTED)
        .forEach(row -> found.add(QualityKind.VOTES, row, "%s", words.apply(row)));
  }

  private boolean areNumbers(List<String> columns) {
    return columns.stream()
        .allMatch(name -> catalog.has(name) && catalog.column(name) instanceof NumericColumn<?>);
  }

  private double[] sums(List<String> columns) {
    double[] sums = new double[catalog.size()];
    for (String name : columns) {
      NumericColumn<?> column = (NumericColumn<?>) catalog.column(name);
      for (int row = 0; row < sums.length; row++) {
        sums[row] += column.getDouble(row);
      }
    }
    return sums;
  }
}
