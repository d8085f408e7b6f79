package zoobot.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * How well a vote model answers a decision tree, against volunteers' votes: all that is usually
 * reported of one (Walmsley et al. 2022, doi:10.1093/mnras/stab2093, table 1), beside what the
 * votes themselves allow. Each measure is defined where it stands in {@link QuestionEvaluation}.
 * The galaxies must be such as the model has not learnt from.
 *
 * <pre>{@code
 * VoteEvaluation evaluation = VoteEvaluation.of(schema, votes, concentrations);
 * System.out.println(evaluation);
 * evaluation.question("smooth-or-featured-gz2").volunteers();
 * evaluation.write(folder);
 * }</pre>
 *
 * @param galaxies how many there are
 * @param options which of them count for a question
 * @param questions in the schema's order
 */
public record VoteEvaluation(
    int galaxies, EvaluationOptions options, List<QuestionEvaluation> questions) {

  public VoteEvaluation {
    questions = List.copyOf(questions);
  }

  /**
   * Measures with the default options; see {@link #of(Schema, float[][], List, EvaluationOptions)}.
   */
  public static VoteEvaluation of(Schema schema, float[][] votes, float[][] concentrations) {
    return of(schema, votes, concentrations, EvaluationOptions.defaults());
  }

  /**
   * Measures the predictions of one model.
   *
   * @param votes counts, {@code [galaxies][schema.size()]}
   * @param concentrations same shape, each above 0
   * @throws IllegalArgumentException as of posteriors
   */
  public static VoteEvaluation of(
      Schema schema, float[][] votes, float[][] concentrations, EvaluationOptions options) {
    sameGalaxies(votes, concentrations.length);
    return of(
        schema,
        votes,
        Arrays.stream(concentrations).map(row -> VotePosterior.of(schema, row)).toList(),
        options);
  }

  /**
   * Measures predictions, which may be mixtures of several models or views.
   *
   * @param votes counts, {@code [galaxies][schema.size()]}
   * @param predicted what is predicted of each galaxy
   * @throws IllegalArgumentException if there is no galaxy, lengths differ, a number of votes is
   *     not whole or negative, or a concentration is not above 0
   */
  public static VoteEvaluation of(
      Schema schema, float[][] votes, List<VotePosterior> predicted, EvaluationOptions options) {
    VoteFractions truth = VoteFractions.of(schema, votes);
    sameGalaxies(votes, predicted.size());
    whole(schema, votes);
    return new VoteEvaluation(
        votes.length,
        options,
        schema.questions().stream().map(q -> measure(q, truth, predicted, options)).toList());
  }

  private static void sameGalaxies(float[][] votes, int predictions) {
    Checks.same(votes.length, "galaxies with votes", predictions, "predictions");
  }

  private static void whole(Schema schema, float[][] votes) {
    for (int i = 0; i < votes.length; i++) {
      for (int c = 0; c < votes[i].length; c++) {
        float vote = votes[i][c];
        String words = "votes of galaxy %s, column '%s': %s; votes are counts, not fractions";
        Check.that(vote == Math.rint(vote), words, i, schema.columns().get(c), vote);
      }
    }
  }

  private static QuestionEvaluation measure(
      Question question,
      VoteFractions truth,
      List<VotePosterior> predicted,
      EvaluationOptions options) {
    int[] relevant = truth.relevant(question, options.atLeast());
    double[][] votes =
        IntStream.of(relevant).mapToObj(i -> truth.votes(question, i)).toArray(double[][]::new);
    double[][] fractions =
        IntStream.of(relevant)
            .mapToObj(i -> predicted.get(i).on(question).mean())
            .toArray(double[][]::new);
    double loss =
        IntStream.range(0, predicted.size())
            .mapToDouble(i -> loss(predicted.get(i).on(question), truth.votes(question, i)))
            .average()
            .orElseThrow();
    return QuestionEvaluation.of(question, votes, fractions, options.confident(), loss);
  }

  private static double loss(DirichletMixture predicted, double[] votes) {
    return -predicted.logProbability(votes);
  }

  /**
   * Returns what was measured of a question.
   *
   * @throws IllegalArgumentException if there is no such question; the message lists those there
   *     are
   */
  public QuestionEvaluation question(String text) {
    List<String> texts = questions.stream().map(QuestionEvaluation::question).toList();
    int index = texts.indexOf(text);
    Check.that(index >= 0, "no question '%s'; there are %s", text, texts);
    return questions.get(index);
  }

  /**
   * Returns the mean absolute error of vote fractions, averaged over the questions that have
   * galaxies; NaN if none has.
   */
  public double meanAbsoluteError() {
    return questions.stream()
        .filter(q -> q.galaxies() > 0)
        .mapToDouble(QuestionEvaluation::meanAbsoluteError)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the loss, the mean over galaxies of the sum over questions, as Zoobot reports it. */
  public double loss() {
    return questions.stream().mapToDouble(QuestionEvaluation::loss).sum();
  }

  /**
   * Writes tables: {@code evaluation.txt}, which is this as text; {@code metrics.csv}, a row a
   * question; {@code answers.csv}, a row an answer; {@code confusion.csv}; {@code agreement.csv};
   * {@code risk-coverage.csv}. Over older ones.
   *
   * @throws java.io.UncheckedIOException if a file can't be written
   */
  public void write(Path folder) {
    EvaluationTables.write(this, folder);
  }

  /** Returns the questions that matter for a galaxy in a line each, in short. */
  public String brief() {
    return EvaluationText.brief(this);
  }

  /** Returns all that was measured as tables, and below them what the columns mean. */
  @Override
  public String toString() {
    return EvaluationText.full(this);
  }
}
