package zoobot.quality;

import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** Checks that no question was answered by more people than it was put to. */
final class TreeChecks {

  private static final int LISTED = 1000; // a question that is wrong is so throughout

  private final Catalog catalog;
  private final List<QualityIssue> issues;

  TreeChecks(Catalog catalog, List<QualityIssue> issues) {
    this.catalog = catalog;
    this.issues = issues;
  }

  void check(Schema schema) {
    for (Question question : schema.questions()) {
      List<String> before = schema.askedAfter(question);
      List<String> answers = question.answers().stream().map(question::column).toList();
      if (!before.isEmpty() && numeric(before) && numeric(answers)) {
        check(question, before, answers);
      }
    }
  }

  private boolean numeric(List<String> columns) {
    return columns.stream()
        .allMatch(name -> catalog.has(name) && catalog.column(name) instanceof NumericColumn<?>);
  }

  private void check(Question question, List<String> before, List<String> answers) {
    double[] asked = sums(before);
    double[] answered = sums(answers);
    for (int row = 0, listed = 0; row < catalog.size() && listed < LISTED; row++) {
      if (answered[row] > asked[row]) { // false if one is missing
        issues.add(
            QualityIssue.of(
                QualityKind.VOTES,
                catalog,
                row,
                "%s votes on '%s', but %s on what leads to it: %s"
                    .formatted(
                        answered[row], question.text(), asked[row], String.join(", ", before))));
        listed++;
      }
    }
  }

  private double[] sums(List<String> columns) {
    double[] sums = new double[catalog.size()];
    for (String name : columns) {
      Column<?> column = catalog.column(name);
      for (int row = 0; row < sums.length; row++) {
        sums[row] += ((NumericColumn<?>) column).getDouble(row);
      }
    }
    return sums;
  }
}
