package zoobot.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;

/** An evaluation as CSV files. */
final class EvaluationTables {

  private static final List<String> METRICS =
      List.of(
          ("question galaxies accuracy accuracy_error precision recall f1 ceiling confident_galaxies"
                  + " confident_accuracy confident_accuracy_error confident_precision confident_recall confident_f1"
                  + " mean_absolute_error mean_absolute_error_floor root_mean_square_error"
                  + " volunteers volunteers_low volunteers_high aurc loss")
              .split(" "));

  private EvaluationTables() {}

  static void write(VoteEvaluation evaluation, Path folder) {
    AtomicFile.write(folder.resolve("evaluation.txt"), evaluation + "\n");
    rows(evaluation, folder, "metrics", METRICS, q -> Stream.of(metrics(q)));
    List<String> errors = List.of("question", "answer", "galaxies", "mean_absolute_error");
    rows(evaluation, folder, "answers", errors, EvaluationTables::answers);
    List<String> cells = List.of("question", "galaxies", "true", "predicted", "count");
    rows(evaluation, folder, "confusion", cells, EvaluationTables::confusion);
    List<String> steps =
        List.of("question", "from", "to", "galaxies", "accuracy", "accuracy_error", "ceiling");
    rows(evaluation, folder, "agreement", steps, EvaluationTables::agreement);
    List<String> curve = List.of("question", "coverage", "risk");
    rows(evaluation, folder, "risk-coverage", curve, EvaluationTables::risks);
  }

  private static void rows(
      VoteEvaluation evaluation,
      Path folder,
      String name,
      List<String> header,
      Function<QuestionEvaluation, Stream<List<?>>> rows) {
    CsvWriter.write(
        folder.resolve(name + ".csv"), header, evaluation.questions().stream().flatMap(rows));
  }

  private static List<?> metrics(QuestionEvaluation q) {
    List<Object> row = new ArrayList<>(List.of(q.question()));
    row.addAll(matrix(q.all()));
    row.add(q.ceiling());
    row.addAll(matrix(q.confident()));
    row.addAll(List.of(q.meanAbsoluteError(), q.absoluteErrorFloor(), q.rootMeanSquareError()));
    EquivalentVolunteers v = q.volunteers();
    row.addAll(List.of(v.number(), v.low(), v.high(), q.riskCoverage().area(), q.loss()));
    return row;
  }

  private static List<Object> matrix(ConfusionMatrix m) {
    return List.of(m.count(), m.accuracy(), m.accuracyError(), m.precision(), m.recall(), m.f1());
  }

  private static Stream<List<?>> answers(QuestionEvaluation q) {
    List<String> answers = q.all().classes();
    return IntStream.range(0, answers.size())
        .mapToObj(a -> List.of(q.question(), answers.get(a), q.galaxies(), q.absoluteErrors()[a]));
  }

  private static Stream<List<?>> confusion(QuestionEvaluation q) {
    return Stream.concat(
        cells(q.question(), "all", q.all()), cells(q.question(), "confident", q.confident()));
  }

  private static Stream<List<?>> cells(String question, String galaxies, ConfusionMatrix matrix) {
    List<String> names = matrix.classes();
    return IntStream.range(0, names.size())
        .boxed()
        .flatMap(
            t ->
                IntStream.range(0, names.size())
                    .mapToObj(
                        p ->
                            Arrays.asList(
                                question,
                                galaxies,
                                names.get(t),
                                names.get(p),
                                matrix.counts()[t][p])));
  }

  private static Stream<List<?>> agreement(QuestionEvaluation q) {
    return q.agreement().stream()
        .map(
            a ->
                List.of(
                    q.question(),
                    a.from(),
                    a.to(),
                    a.galaxies(),
                    a.accuracy(),
                    a.accuracyError(),
                    a.ceiling()));
  }

  private static Stream<List<?>> risks(QuestionEvaluation q) {
    RiskCoverage curve = q.riskCoverage();
    return IntStream.range(0, curve.risk().length)
        .mapToObj(i -> List.of(q.question(), curve.coverage()[i], curve.risk()[i]));
  }
}
