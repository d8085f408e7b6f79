package zoobot.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import zoobot.schema.Answer;
import zoobot.schema.Question;

/**
 * How well one question is predicted, on the galaxies it matters for: see {@link
 * VoteFractions#relevant}. A galaxy's label is the answer with the most votes, its prediction the
 * answer of the highest expected fraction, the first of equals. A value over no galaxies is NaN.
 *
 * @param question the question's text
 * @param all labels and predictions of all these galaxies
 * @param confident the same where one answer has more than {@link EvaluationOptions#confident()} of
 *     the votes
 * @param ceiling the accuracy of a model that knows the true fractions θ, those of all people there
 *     are: {@code mean P(argmax θ = argmax votes)}. Labels are of few votes, so it is below 1. The
 *     probability is estimated by empirical Bayes, from how the votes of all these galaxies are
 *     spread; to take observed fractions for true ones would flatter it
 * @param agreement the accuracy and the ceiling by how many volunteers agree, in steps of a tenth;
 *     only steps with galaxies
 * @param absoluteErrors of the vote fractions, the mean over galaxies, {@code [answers]}; not to be
 *     modified
 * @param absoluteErrorFloor the mean absolute error, over galaxies and answers, that the same
 *     perfect model would have, for votes are few
 * @param rootMeanSquareError of the vote fractions, over galaxies and answers
 * @param volunteers how many volunteers' votes have as small an error
 * @param riskCoverage how often the top answer is wrong where the model is most confident
 * @param loss the Dirichlet-multinomial loss, the mean over all galaxies; one without votes on the
 *     question adds 0 (Walmsley et al. 2022, doi:10.1093/mnras/stab2093, section 4)
 */
public record QuestionEvaluation(
    String question,
    ConfusionMatrix all,
    ConfusionMatrix confident,
    double ceiling,
    List<Agreement> agreement,
    double[] absoluteErrors,
    double absoluteErrorFloor,
    double rootMeanSquareError,
    EquivalentVolunteers volunteers,
    RiskCoverage riskCoverage,
    double loss) {

  private static final int TENTHS = 10;

  public QuestionEvaluation {
    agreement = List.copyOf(agreement);
  }

  /** Returns the number of galaxies that the question matters for. */
  public int galaxies() {
    return all.count();
  }

  /** Returns the mean absolute error of the vote fractions, over galaxies and answers. */
  public double meanAbsoluteError() {
    return Arrays.stream(absoluteErrors).average().orElse(Double.NaN);
  }

  /** Measures votes and predicted fractions, {@code [relevant galaxies][answers]} both. */
  static QuestionEvaluation of(
      Question question, double[][] votes, double[][] predicted, double confident, double loss) {
    List<String> answers = question.answers().stream().map(Answer::text).toList();
    double[][] fractions =
        Arrays.stream(votes).map(QuestionEvaluation::shares).toArray(double[][]::new);
    int[] labels = tops(fractions);
    int[] tops = tops(predicted);
    double[] agreed = largest(fractions, labels);
    int[] sure = IntStream.range(0, votes.length).filter(i -> agreed[i] > confident).toArray();
    boolean[] right = new boolean[votes.length];
    IntStream.range(0, right.length).forEach(i -> right[i] = labels[i] == tops[i]);
    double[][] known = votes.length == 0 ? new double[2][0] : new TrueFractions(votes).known();
    return new QuestionEvaluation(
        question.text(),
        ConfusionMatrix.of(answers, labels, tops),
        ConfusionMatrix.of(answers, at(labels, sure), at(tops, sure)),
        mean(known[0], i -> true),
        agreement(agreed, right, known[0]),
        errors(fractions, predicted, answers.size(), Math::abs),
        mean(known[1], i -> true),
        Math.sqrt(mean(errors(fractions, predicted, answers.size(), d -> d * d), i -> true)),
        EquivalentVolunteers.of(votes, predicted),
        RiskCoverage.of(largest(predicted, tops), right),
        loss);
  }

  static double[] shares(double[] parts) {
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts).map(part -> part / sum).toArray();
  }

  private static int[] tops(double[][] rows) {
    return Arrays.stream(rows).mapToInt(row -> Checks.top(row.length, k -> row[k])).toArray();
  }

  private static double[] largest(double[][] rows, int[] tops) {
    return IntStream.range(0, rows.length).mapToDouble(i -> rows[i][tops[i]]).toArray();
  }

  private static int[] at(int[] all, int[] places) {
    return IntStream.of(places).map(i -> all[i]).toArray();
  }

  /** Returns, of each answer, the mean over galaxies of what the differences are worth. */
  private static double[] errors(
      double[][] truth, double[][] predicted, int answers, DoubleUnaryOperator worth) {
    double[] errors = new double[answers];
    for (int i = 0; i < truth.length; i++) {
      for (int a = 0; a < answers; a++) {
        errors[a] += worth.applyAsDouble(truth[i][a] - predicted[i][a]);
      }
    }
    return Arrays.stream(errors).map(sum -> sum / truth.length).toArray();
  }

  private static double mean(double[] values, IntPredicate which) {
    return IntStream.range(0, values.length)
        .filter(which)
        .mapToDouble(i -> values[i])
        .average()
        .orElse(Double.NaN);
  }

  private static List<Agreement> agreement(double[] agreed, boolean[] right, double[] known) {
    List<Agreement> steps = new ArrayList<>();
    for (int step = 0; step < TENTHS; step++) {
      int tenth = step;
      IntPredicate in = i -> tenth(agreed[i]) == tenth;
      int[] these = IntStream.range(0, agreed.length).filter(in).toArray();
      double hits = IntStream.of(these).filter(i -> right[i]).count();
      if (these.length > 0) {
        double from = step / (double) TENTHS;
        double to = (step + 1) / (double) TENTHS;
        steps.add(new Agreement(from, to, these.length, hits / these.length, mean(known, in)));
      }
    }
    return steps;
  }

  /** Fractions of votes are quotients: 7 of 10 is 0.7 in the step that begins there. */
  private static int tenth(double fraction) {
    return Math.min(TENTHS - 1, (int) (fraction * TENTHS + 1e-9));
  }

  @Override
  public String toString() {
    String form =
        "%s: %d galaxies, accuracy %s of at most %s, mean absolute error %s, worth %s volunteers";
    return String.format(
        Locale.ROOT,
        form,
        question,
        galaxies(),
        Measure.number(all.accuracy()),
        Measure.number(ceiling),
        Measure.number(meanAbsoluteError()),
        volunteers);
  }
}
