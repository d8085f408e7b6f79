package zoobot.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * Predicted vote fractions compared with volunteers' votes, a question at a time, on the galaxies
 * the question matters for: see {@link VoteFractions#relevant}.
 *
 * <p>Reference: Walmsley et al. (2022), "Galaxy Zoo DECaLS", doi:10.1093/mnras/stab2093, table 1.
 * There the galaxies have at least 34 votes.
 *
 * @param questions in the schema's order
 */
public record VoteMetrics(List<QuestionMetrics> questions) {

  /** An answer with more than this fraction of the votes is a confident one: {@value}. */
  public static final double CONFIDENT = 0.8;

  private static final String LINE = "%-28s %8s %8s %8s %10s %8s%n";

  /** How far a question's predicted fractions may be from 1 in sum. */
  private static final double TOLERANCE = 1e-3;

  /**
   * How well one question is predicted. A value over no galaxies is NaN.
   *
   * @param question the question's text
   * @param galaxies for how many galaxies the question matters
   * @param meanAbsoluteError of the vote fractions, over galaxies and answers
   * @param accuracy the part of galaxies whose top answer is predicted
   * @param confidentGalaxies how many of the galaxies have one answer above 0.8 of the votes
   * @param confidentAccuracy the accuracy on those alone
   */
  public record QuestionMetrics(
      String question,
      int galaxies,
      double meanAbsoluteError,
      double accuracy,
      int confidentGalaxies,
      double confidentAccuracy) {

    @Override
    public String toString() {
      String all =
          "mean absolute error " + text(meanAbsoluteError) + ", accuracy " + text(accuracy);
      String sure = text(confidentAccuracy) + " (n = " + confidentGalaxies + ")";
      return question + ": " + all + " (n = " + galaxies + "), on confident galaxies " + sure;
    }

    private static String text(double value) {
      return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
  }

  public VoteMetrics {
    questions = List.copyOf(questions);
  }

  /**
   * Measures predicted fractions. Of answers with equal fractions the first is the top answer.
   *
   * @param votes counts, shape {@code [galaxies][schema.size()]}
   * @param predicted fractions, same shape; each question's sum to 1
   * @param atLeast how many votes on a question a galaxy must have to count for it; at least 1
   * @throws IllegalArgumentException if the shapes differ, a number is negative or not finite, or a
   *     question's predicted fractions do not sum to 1 within 0.001
   */
  public static VoteMetrics of(Schema schema, float[][] votes, float[][] predicted, int atLeast) {
    VoteFractions truth = VoteFractions.of(schema, votes);
    check(schema, predicted, votes.length);
    return new VoteMetrics(
        schema.questions().stream()
            .map(q -> measure(schema, q, truth, predicted, truth.relevant(q, atLeast)))
            .toList());
  }

  /**
   * Returns the mean absolute error, averaged over the questions that have galaxies; NaN if none
   * has.
   */
  public double meanAbsoluteError() {
    return questions.stream()
        .filter(q -> q.galaxies() > 0)
        .mapToDouble(QuestionMetrics::meanAbsoluteError)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns a table, one line a question. */
  @Override
  public String toString() {
    String header =
        LINE.formatted("question", "galaxies", "MAE", "accuracy", "confident", "accuracy");
    return questions.stream().map(VoteMetrics::line).collect(Collectors.joining("", header, ""));
  }

  private static String line(QuestionMetrics q) {
    String error = QuestionMetrics.text(q.meanAbsoluteError());
    String accuracy = QuestionMetrics.text(q.accuracy());
    String sure = QuestionMetrics.text(q.confidentAccuracy());
    return LINE.formatted(q.question(), q.galaxies(), error, accuracy, q.confidentGalaxies(), sure);
  }

  private static QuestionMetrics measure(
      Schema schema, Question question, VoteFractions truth, float[][] predicted, int[] galaxies) {
    int start = schema.start(question);
    double error = 0;
    int right = 0;
    int confident = 0;
    int confidentRight = 0;
    for (int galaxy : galaxies) {
      double[] fractions = truth.fractions(question, galaxy);
      float[] row = predicted[galaxy];
      int top = Checks.top(fractions.length, i -> fractions[i]);
      boolean hit = top == Checks.top(fractions.length, i -> row[start + i]);
      boolean sure = fractions[top] > CONFIDENT;
      IntStream answers = IntStream.range(0, fractions.length);
      error += answers.mapToDouble(i -> Math.abs(fractions[i] - row[start + i])).sum();
      right += hit ? 1 : 0;
      confident += sure ? 1 : 0;
      confidentRight += sure && hit ? 1 : 0;
    }
    double n = galaxies.length; // over none, means are NaN
    return new QuestionMetrics(
        question.text(),
        galaxies.length,
        error / (n * question.answers().size()),
        right / n,
        confident,
        confidentRight / (double) confident);
  }

  private static void check(Schema schema, float[][] predicted, int galaxies) {
    int n = predicted.length;
    Check.that(n == galaxies, "votes for %s galaxies, predictions for %s", galaxies, n);
    String sums = "%s on '%s' sum to %s; they must sum to 1 (are these concentrations?)";
    for (int i = 0; i < galaxies; i++) {
      String what = "predicted fractions of galaxy " + i;
      VoteFractions.check(schema, predicted[i], what);
      for (Question question : schema.questions()) {
        double sum = VoteFractions.total(schema, question, predicted[i]);
        Check.that(Math.abs(sum - 1) <= TOLERANCE, sums, what, question.text(), sum);
      }
    }
  }
}
