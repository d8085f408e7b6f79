package zoobot.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
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
    Map<String, List<String>> questions = new LinkedHashMap<>();
    for (String name : catalog.columns()) {
      int end = name.indexOf('_');
      boolean share = SHARES.stream().anyMatch(name::endsWith);
      if (end > 0 && !share && catalog.column(name) instanceof NumericColumn<?>) {
        questions.computeIfAbsent(name.substring(0, end), key -> new ArrayList<>()).add(name);
      }
    }
    questions.forEach(this::check);
  }

  /** Checks the columns of a question; with only one answer it is hardly meant to be one. */
  private void check(String question, List<String> columns) {
    Predicate<String> isTotal = name -> TOTALS.contains(name.substring(question.length() + 1));
    List<String> answers = columns.stream().filter(isTotal.negate()).toList();
    if (answers.size() < 2) {
      return;
    }
    if (answers.stream().allMatch(name -> areFractions(numbers(name)))) {
      String text = "is named as votes but holds fractions from 0 to 1; votes are counts";
      answers.forEach(answer -> found.column(QualityKind.FRACTIONS, answer, text));
    }
    double[] sums = sums(answers);
    String text = "answers of '%s' add up to %s, column '%s' says %s";
    for (String name : columns.stream().filter(isTotal).toList()) {
      NumericColumn<?> total = numbers(name);
      list(
          row -> Math.abs(sums[row] - total.getDouble(row)) > 1e-6, // false if one is missing
          row -> text.formatted(question, sums[row], name, total.getDouble(row)));
    }
  }

  /** Returns a column that is known to be of numbers; a copy, so that one at a time is held. */
  private NumericColumn<?> numbers(String name) {
    return (NumericColumn<?>) catalog.column(name);
  }

  /** Checks the votes along a schema. */
  void check(Schema schema) {
    for (Question question : schema.questions()) {
      List<String> before = schema.askedAfter(question);
      if (!before.isEmpty()) {
        double[] asked = sums(before);
        double[] answered = sums(question.answers().stream().map(question::column).toList());
        String text = "%s votes on '%s', but %s on what leads to it: %s";
        String leads = String.join(", ", before);
        list(
            row -> answered[row] > asked[row], // false if one is missing
            row -> text.formatted(answered[row], question.text(), asked[row], leads));
      }
    }
  }

  /** Returns whether all numbers are from 0 to 1 and some are between; NaN is neither. */
  static boolean areFractions(NumericColumn<?> numbers) {
    Supplier<DoubleStream> all =
        () -> IntStream.range(0, numbers.size()).mapToDouble(numbers::getDouble);
    return all.get().noneMatch(value -> value < 0 || value > 1)
        && all.get().anyMatch(value -> value > 0 && value < 1);
  }

  private void list(IntPredicate wrong, IntFunction<String> words) {
    IntStream.range(0, catalog.size())
        .filter(wrong)
        .limit(LISTED)
        .forEach(row -> found.add(QualityKind.VOTES, row, "%s", words.apply(row)));
  }

  /** Returns the sum of columns for each galaxy; NaN where one is missing or no number. */
  private double[] sums(List<String> columns) {
    double[] sums = new double[catalog.size()];
    for (String answer : columns) {
      String name = catalog.voteColumn(answer);
      Column<?> column = catalog.has(name) ? catalog.column(name) : null;
      for (int row = 0; row < sums.length; row++) {
        sums[row] += column instanceof NumericColumn<?> n ? n.getDouble(row) : Double.NaN;
      }
    }
    return sums;
  }
}
