package zoobot.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured of a question, with its column in CSV files, and in tables to read. */
record Measure(String column, String heading, int width, Function<QuestionEvaluation, ?> value) {

  static final Measure QUESTION =
      new Measure("question", "question", -26, QuestionEvaluation::question);
  static final Measure CEILING = of("ceiling", "ceiling", QuestionEvaluation::ceiling);
  static final Measure MAE =
      of("mean_absolute_error", "MAE", QuestionEvaluation::meanAbsoluteError);
  static final Measure FLOOR =
      of("mean_absolute_error_floor", "floor", QuestionEvaluation::absoluteErrorFloor);
  static final Measure RMSE =
      of("root_mean_square_error", "RMSE", QuestionEvaluation::rootMeanSquareError);
  static final Measure AURC = of("aurc", "AURC", q -> q.riskCoverage().area());
  static final Measure LOSS = of("loss", "loss", QuestionEvaluation::loss);
  static final Measure VOLUNTEERS =
      new Measure("volunteers", "volunteers", 21, QuestionEvaluation::volunteers);

  static Measure of(String column, String heading, Function<QuestionEvaluation, Double> value) {
    return new Measure(column, heading, 9, value);
  }

  /** Returns the measures of top answers, whose columns begin with a prefix. */
  static List<Measure> matrix(String prefix, Function<QuestionEvaluation, ConfusionMatrix> matrix) {
    return List.of(
        new Measure(prefix + "galaxies", "galaxies", 9, matrix.andThen(ConfusionMatrix::count)),
        of(prefix + "accuracy", "accuracy", matrix.andThen(ConfusionMatrix::accuracy)),
        of(prefix + "accuracy_error", "±", matrix.andThen(ConfusionMatrix::accuracyError)),
        of(prefix + "precision", "precision", matrix.andThen(ConfusionMatrix::precision)),
        of(prefix + "recall", "recall", matrix.andThen(ConfusionMatrix::recall)),
        of(prefix + "f1", "F1", matrix.andThen(ConfusionMatrix::f1)));
  }

  /** Returns a table to read, a line a question. */
  static String table(Stream<QuestionEvaluation> questions, List<Measure> measures) {
    String lines = questions.map(q -> line(measures, m -> m.text(q))).collect(Collectors.joining());
    return line(measures, Measure::heading) + lines;
  }

  private static String line(List<Measure> measures, Function<Measure, String> cell) {
    return measures.stream()
            .map(m -> String.format("%" + m.width + "s", cell.apply(m)))
            .collect(Collectors.joining(" "))
        + System.lineSeparator();
  }

  private String text(QuestionEvaluation question) {
    Object found = value.apply(question);
    return found instanceof Double number ? number(number) : found.toString();
  }

  static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }
}
