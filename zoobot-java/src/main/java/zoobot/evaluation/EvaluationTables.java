package zoobot.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;

/** An evaluation as files. */
final class EvaluationTables {

  private EvaluationTables() {}

  static void write(VoteEvaluation evaluation, Path folder) {
    AtomicFile.write(folder.resolve("evaluation.txt"), evaluation + "\n");
    List<Measure> all = metrics();
    String names = String.join(" ", all.stream().map(Measure::column).toList());
    rows(evaluation, folder, "metrics", names, q -> Stream.of(values(q, all)));
    String errors = "question answer galaxies mean_absolute_error";
    rows(evaluation, folder, "answers", errors, EvaluationTables::answers);
    String cells = "question galaxies true predicted count";
    rows(evaluation, folder, "confusion", cells, EvaluationTables::confusion);
    String steps = "question from to galaxies accuracy accuracy_error ceiling";
    rows(evaluation, folder, "agreement", steps, EvaluationTables::agreement);
    rows(evaluation, folder, "risk-coverage", "question coverage risk", EvaluationTables::risks);
  }

  private static List<Measure> metrics() {
    List<Measure> all = new ArrayList<>(List.of(Measure.QUESTION));
    all.addAll(Measure.matrix("", QuestionEvaluation::all));
    all.add(Measure.CEILING);
    all.addAll(Measure.matrix("confident_", QuestionEvaluation::confident));
    all.addAll(List.of(Measure.MAE, Measure.FLOOR, Measure.RMSE));
    all.add(Measure.of("volunteers", "", q -> q.volunteers().number()));
    all.add(Measure.of("volunteers_low", "", q -> q.volunteers().low()));
    all.add(Measure.of("volunteers_high", "", q -> q.volunteers().high()));
    all.addAll(List.of(Measure.AURC, Measure.LOSS));
    return all;
  }

  private static List<?> values(QuestionEvaluation question, List<Measure> all) {
    return all.stream().map(m -> m.value().apply(question)).toList();
  }

  private static void rows(
      VoteEvaluation evaluation,
      Path folder,
      String name,
      String columns,
      Function<QuestionEvaluation, Stream<List<?>>> rows) {
    CsvWriter.write(
        folder.resolve(name + ".csv"),
        List.of(columns.split(" ")),
        evaluation.questions().stream().flatMap(rows));
  }

  private static Stream<List<?>> answers(QuestionEvaluation q) {
    List<String> answers = q.all().classes();
    return IntStream.range(0, answers.size())
        .mapToObj(a -> List.of(q.question(), answers.get(a), q.galaxies(), q.absoluteErrors()[a]));
  }

  private static Stream<List<?>> confusion(QuestionEvaluation q) {
    List<List<?>> cells = new ArrayList<>();
    add(cells, q.question(), "all", q.all());
    add(cells, q.question(), "confident", q.confident());
    return cells.stream();
  }

  private static void add(
      List<List<?>> cells, String question, String galaxies, ConfusionMatrix matrix) {
    for (int t = 0; t < matrix.counts().length; t++) {
      for (int p = 0; p < matrix.counts().length; p++) {
        String label = matrix.classes().get(t);
        String top = matrix.classes().get(p);
        cells.add(List.of(question, galaxies, label, top, matrix.counts()[t][p]));
      }
    }
  }

  private static Stream<List<?>> agreement(QuestionEvaluation q) {
    String name = q.question();
    return q.agreement().stream()
        .map(
            a ->
                List.of(
                    name,
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
