package zoobot.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An evaluation as tables to read. */
final class EvaluationText {

  private static final String NOTES =
      """
      galaxies: that the question matters for: at least half of the volunteers were asked it, and %d or more answered
      confident: galaxies with one answer above %s of the votes
      ±: standard error of the accuracy (Agresti and Coull 1998)
      precision, recall, F1: of the top answer, weighted by how many galaxies have each
      ceiling: accuracy of a model that knows what all people would answer; the rest is chance in the votes
      MAE, RMSE: of vote fractions, over galaxies and answers; floor: MAE of such a perfect model
      volunteers: how many people's votes err as little as the model, with a 95 %% interval
      AURC: part of wrong top answers, averaged over keeping 1, 2, … all galaxies, the most confident first
      loss: Dirichlet-multinomial, mean over all galaxies; 0 where nobody was asked""";

  private EvaluationText() {}

  static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A column: its heading, its width and what stands there. */
  private record Column(String name, int width, Function<QuestionEvaluation, String> cell) {

    static Column of(String name, Function<QuestionEvaluation, Double> value) {
      return new Column(name, 10, q -> number(value.apply(q)));
    }

    static Column count(Function<QuestionEvaluation, ConfusionMatrix> matrix) {
      return new Column("galaxies", 9, q -> String.valueOf(matrix.apply(q).count()));
    }
  }

  private static final Column QUESTION = new Column("question", -26, QuestionEvaluation::question);
  private static final Column LOSS = Column.of("loss", QuestionEvaluation::loss);
  private static final Column MAE = Column.of("MAE", QuestionEvaluation::meanAbsoluteError);
  private static final Column CEILING = Column.of("ceiling", QuestionEvaluation::ceiling);

  static String brief(VoteEvaluation evaluation) {
    return table(
        evaluation.questions().stream().filter(q -> q.galaxies() > 0),
        Stream.of(
            QUESTION,
            Column.count(QuestionEvaluation::all),
            MAE,
            Column.of("accuracy", q -> q.all().accuracy()),
            CEILING,
            new Column("confident", 10, q -> String.valueOf(q.confident().count())),
            Column.of("accuracy", q -> q.confident().accuracy()),
            new Column("volunteers", 11, q -> EquivalentVolunteers.text(q.volunteers().number())),
            LOSS));
  }

  static String full(VoteEvaluation evaluation) {
    List<QuestionEvaluation> all = evaluation.questions();
    Stream<Column> ceiling = Stream.of(CEILING, Column.of("AURC", q -> q.riskCoverage().area()));
    String answers = table(all.stream(), Stream.concat(matrix(QuestionEvaluation::all), ceiling));
    String sure = table(all.stream(), matrix(QuestionEvaluation::confident));
    Column floor = Column.of("floor", QuestionEvaluation::absoluteErrorFloor);
    Column rms = Column.of("RMSE", QuestionEvaluation::rootMeanSquareError);
    Column volunteers = new Column("volunteers", 21, q -> q.volunteers().toString());
    Stream<Column> votes = Stream.of(QUESTION, Column.count(QuestionEvaluation::all), MAE, floor);
    Stream<Column> rest = Stream.of(rms, volunteers, LOSS);
    String fractions = table(all.stream(), Stream.concat(votes, rest));
    EvaluationOptions options = evaluation.options();
    return String.format(
        Locale.ROOT,
        "Top answers, %d galaxies%n%s%nTop answers where volunteers agree%n%s%nVote fractions%n%s"
            + "%nOver all questions: mean absolute error %s, loss %s%n%n"
            + NOTES,
        evaluation.galaxies(),
        answers,
        sure,
        fractions,
        number(evaluation.meanAbsoluteError()),
        number(evaluation.loss()),
        options.atLeast(),
        options.confident());
  }

  private static Stream<Column> matrix(Function<QuestionEvaluation, ConfusionMatrix> matrix) {
    return Stream.of(
        QUESTION,
        Column.count(matrix),
        Column.of("accuracy", q -> matrix.apply(q).accuracy()),
        new Column("±", 7, q -> number(matrix.apply(q).accuracyError())),
        Column.of("precision", q -> matrix.apply(q).precision()),
        Column.of("recall", q -> matrix.apply(q).recall()),
        Column.of("F1", q -> matrix.apply(q).f1()));
  }

  private static String table(Stream<QuestionEvaluation> questions, Stream<Column> columns) {
    List<Column> all = columns.toList();
    String lines =
        questions.map(q -> line(all, c -> c.cell().apply(q))).collect(Collectors.joining());
    return line(all, Column::name) + lines;
  }

  private static String line(List<Column> columns, Function<Column, String> cell) {
    return columns.stream()
            .map(c -> String.format("%" + c.width() + "s", cell.apply(c)))
            .collect(Collectors.joining(" "))
        + System.lineSeparator();
  }
}
