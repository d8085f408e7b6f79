package zoobot.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

  /** Copies the list. */
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
    VoteChecks.predicted(schema, predicted, votes.length);
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
        "%-28s %8s %8s %8s %10s %8s%n"
            .formatted("question", "galaxies", "MAE", "accuracy", "confident", "accuracy");
    return questions.stream().map(VoteMetrics::line).collect(Collectors.joining("", header, ""));
  }

  private static String line(QuestionMetrics q) {
    return String.format(
        Locale.ROOT,
        "%-28s %8d %8s %8s %10d %8s%n",
        q.question(),
        q.galaxies(),
        QuestionMetrics.text(q.meanAbsoluteError()),
        QuestionMetrics.text(q.accuracy()),
        q.confidentGalaxies(),
        QuestionMetrics.text(q.confidentAccuracy()));
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
      int top = top(fractions);
      boolean hit = top == top(slice(predicted[galaxy], start, fractions.length));
      boolean sure = fractions[top] > CONFIDENT;
      error += meanAbsolute(fractions, predicted[galaxy], start);
      right += hit ? 1 : 0;
      confident += sure ? 1 : 0;
      confidentRight += sure && hit ? 1 : 0;
    }
    return new QuestionMetrics(
        question.text(),
        galaxies.length,
        mean(error, galaxies.length),
        mean(right, galaxies.length),
        confident,
        mean(confidentRight, confident));
  }

  private static double meanAbsolute(double[] fractions, float[] predicted, int start) {
    double sum = 0;
    for (int i = 0; i < fractions.length; i++) {
      sum += Math.abs(fractions[i] - predicted[start + i]);
    }
    return sum / fractions.length;
  }

  private static double[] slice(float[] row, int start, int length) {
    double[] slice = new double[length];
    for (int i = 0; i < length; i++) {
      slice[i] = row[start + i];
    }
    return slice;
  }

  private static int top(double[] values) {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      top = values[i] > values[top] ? i : top;
    }
    return top;
  }

  private static double mean(double sum, int n) {
    return n == 0 ? Double.NaN : sum / n;
  }
}
