package zoobot.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as tables to read. */
final class EvaluationText {

  private static final String FORM =
      """
      Top answers, %d galaxies
      %s
      Top answers where volunteers agree
      %s
      Vote fractions
      %s
      Over all questions: mean absolute error %s, loss %s

      galaxies: that the question matters for: at least half of the volunteers were asked it, and %d or more answered
      where volunteers agree: galaxies with one answer above %s of the votes
      ±: standard error of the accuracy (Agresti and Coull 1998)
      precision, recall, F1: of the top answer, weighted by how many galaxies have each
      ceiling: accuracy of a model that knows what all people would answer: labels are of few votes
      AURC: part of wrong top answers, averaged over keeping 1, 2, … all galaxies, the most confident first
      MAE, RMSE: of vote fractions, over galaxies and answers; floor: MAE of such a perfect model
      volunteers: how many people's votes err as little as the model, with a 95 %% interval
      loss: Dirichlet-multinomial, mean over all galaxies; 0 where nobody was asked""";

  private EvaluationText() {}

  static String brief(VoteEvaluation evaluation) {
    return Measure.table(
        evaluation.questions().stream().filter(q -> q.galaxies() > 0),
        List.of(
            Measure.QUESTION,
            new Measure("", "galaxies", 9, QuestionEvaluation::galaxies),
            Measure.MAE,
            Measure.of("", "accuracy", q -> q.all().accuracy()),
            Measure.CEILING,
            new Measure("", "confident", 10, q -> q.confident().count()),
            Measure.of("", "accuracy", q -> q.confident().accuracy()),
            Measure.VOLUNTEERS,
            Measure.LOSS));
  }

  static String full(VoteEvaluation evaluation) {
    List<QuestionEvaluation> all = evaluation.questions();
    List<Measure> tops = new ArrayList<>(Measure.matrix("", QuestionEvaluation::all));
    tops.add(0, Measure.QUESTION);
    tops.addAll(List.of(Measure.CEILING, Measure.AURC));
    List<Measure> sure = new ArrayList<>(Measure.matrix("", QuestionEvaluation::confident));
    sure.add(0, Measure.QUESTION);
    List<Measure> fractions = new ArrayList<>(tops.subList(0, 2));
    fractions.addAll(
        List.of(Measure.MAE, Measure.FLOOR, Measure.RMSE, Measure.VOLUNTEERS, Measure.LOSS));
    return String.format(
        Locale.ROOT,
        FORM,
        evaluation.galaxies(),
        Measure.table(all.stream(), tops),
        Measure.table(all.stream(), sure),
        Measure.table(all.stream(), fractions),
        Measure.number(evaluation.meanAbsoluteError()),
        Measure.number(evaluation.loss()),
        evaluation.options().atLeast(),
        evaluation.options().confident());
  }
}
