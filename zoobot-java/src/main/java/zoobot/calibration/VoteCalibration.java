package zoobot.calibration;

import static java.util.stream.Collectors.summarizingDouble;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * What a vote model has learnt of its own certainty, from galaxies with votes that it had not
 * learnt from. For each question a temperature: the factor of its concentrations under which those
 * votes are most likely, which leaves expected fractions as they are. And, by split conformal
 * prediction, how much probability a set of answers or an interval of vote counts must hold to keep
 * its promise: a set of 90 % holds the volunteers' most frequent answer in 90 % of galaxies like
 * these, whatever is wrong with the model.
 *
 * <p>How much is learnt in up to five groups of galaxies by predicted agreement (Mondrian conformal
 * prediction, Vovk et al. 2005), so that doubtful galaxies are not paid for by plain ones. A
 * question with less than {@value #FEWEST} galaxies that it matters for is left as it is.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class VoteCalibration {

  /** From how many galaxies a question is calibrated: {@value}. */
  public static final int FEWEST = 30;

  private static final int MOST = 10_000; // more change nothing that could be seen
  private static final double SMALLEST = Math.log(0.01);
  private static final double LARGEST = Math.log(10);
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Schema schema;
  private final Map<String, QuestionCalibration> questions;

  private VoteCalibration(Schema schema, Map<String, QuestionCalibration> questions) {
    this.schema = schema;
    this.questions = questions;
  }

  /**
   * Learns from galaxies that the model had not learnt from.
   *
   * @param concentrations of the model as it was, {@code [galaxies][schema.size()]}
   * @param votes counts, the same shape; a galaxy counts for the questions that matter for it
   *     ({@link VoteFractions#relevant})
   * @throws IllegalArgumentException if shapes differ or a number is out of range
   */
  public static VoteCalibration fit(Schema schema, float[][] concentrations, float[][] votes) {
    int n = votes.length;
    Check.that(n == concentrations.length, "%s predictions, %s votes", concentrations.length, n);
    for (float[] row : concentrations) {
      Check.that(row.length == schema.size(), "%s concentrations; %s", row.length, schema);
    }
    VoteFractions counts = VoteFractions.of(schema, votes);
    Map<String, QuestionCalibration> all = new LinkedHashMap<>();
    for (Question question : schema.questions()) {
      int[] galaxies = Order.sample(counts.relevant(question, 1), MOST, new SplittableRandom(0));
      if (galaxies.length >= FEWEST) {
        List<Asked> asked = Asked.of(schema, question, concentrations, votes, galaxies);
        double temperature = temperature(asked);
        List<Asked> scaled = asked.stream().map(g -> g.scaled(temperature)).toList();
        all.put(question.text(), QuestionCalibration.of(temperature, scaled));
      }
    }
    return new VoteCalibration(schema, all);
  }

  /**
   * Returns the factor under which votes are most likely, by a golden-section search of its log.
   */
  private static double temperature(List<Asked> galaxies) {
    double low = SMALLEST;
    double high = LARGEST;
    while (high - low > 1e-3) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (likelihood(galaxies, left) > likelihood(galaxies, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double likelihood(List<Asked> galaxies, double log) {
    return galaxies.stream().mapToDouble(g -> g.scaled(Math.exp(log)).logProbability()).sum();
  }

  /** Returns what was learnt of a question; nothing if there was too little. */
  QuestionCalibration of(Question question) {
    return questions.getOrDefault(question.text(), QuestionCalibration.NONE);
  }

  /** Returns the factor of a question's concentrations; 1 if there was too little to learn from. */
  public double temperature(Question question) {
    return of(question).temperature();
  }

  /** Returns from how many galaxies a question's calibration was learnt; 0 for none. */
  public int galaxies(Question question) {
    return of(question).galaxies();
  }

  /** Returns concentrations {@code [schema.size()]} with each question's scaled. */
  public float[] recalibrated(float[] concentrations) {
    float[] scaled = concentrations.clone();
    for (Question question : schema.questions()) {
      int start = schema.start(question);
      for (int i = start; i < start + question.answers().size(); i++) {
        scaled[i] *= (float) temperature(question);
      }
    }
    return scaled;
  }

  /**
   * Returns the smallest set of answers that holds the volunteers' most frequent one with this
   * probability, the likeliest first. It is never empty, so where the likeliest alone is right more
   * often, it holds more.
   *
   * @param posterior of concentrations as a calibrated model answers, {@link #recalibrated}
   * @param level from 0 to 1, such as 0.9
   * @param asked how many people answer the question, at least 1
   */
  public List<Answer> answers(VotePosterior posterior, Question question, double level, int asked) {
    DirichletMixture mixture = posterior.on(question);
    double wanted = wanted(question, QuestionCalibration::whole, mixture, level);
    int[] set = Asked.smallest(MostVotes.of(mixture, asked), wanted);
    return IntStream.of(set).mapToObj(question.answers()::get).toList();
  }

  /**
   * Returns the fewest and the most votes, {@code [2]}, that an answer gets with at least this
   * probability.
   *
   * @param posterior of concentrations as a calibrated model answers, {@link #recalibrated}
   * @param asked how many people answer the question
   */
  public int[] votes(
      VotePosterior posterior, Question question, Answer answer, double level, int asked) {
    DirichletMixture mixture = posterior.on(question);
    double wanted = wanted(question, QuestionCalibration::counts, mixture, level);
    return mixture.votesInterval(question.answers().indexOf(answer), asked, wanted);
  }

  private double wanted(
      Question question,
      Function<QuestionCalibration, double[][]> table,
      DirichletMixture mixture,
      double level) {
    Check.fraction("level", level);
    QuestionCalibration of = of(question);
    return of.threshold(table.apply(of), Asked.agreement(mixture), level);
  }

  /** Returns this as an object that {@link #fromJson} reads. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    questions.forEach((text, of) -> json.add(text, new Gson().toJsonTree(of)));
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it names a question that the schema has not
   */
  public static VoteCalibration fromJson(Schema schema, JsonObject json) {
    Map<String, QuestionCalibration> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      String text = schema.question(entry.getKey()).text();
      all.put(text, new Gson().fromJson(entry.getValue(), QuestionCalibration.class));
    }
    return new VoteCalibration(schema, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VoteCalibration v
        && schema.equals(v.schema)
        && toJson().equals(v.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  /** Returns in a few words what was learnt; empty if there was too little of any question. */
  public String promise() {
    DoubleSummaryStatistics factors =
        questions.values().stream().collect(summarizingDouble(QuestionCalibration::temperature));
    int most = questions.values().stream().mapToInt(QuestionCalibration::galaxies).max().orElse(0);
    String words =
        "sure of its answers as %d galaxies not learnt from showed: concentrations × %.2f to"
            + " %.2f, by question; sets of answers and intervals of votes keep their level";
    return most == 0
        ? ""
        : String.format(Locale.ROOT, words, most, factors.getMin(), factors.getMax());
  }
}
