package zoobot.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/**
 * People who look at a simulated galaxy and answer a decision tree, as those of Galaxy Zoo do
 * (Willett et al. 2013; Walmsley et al. 2022). Each answers every question that the answers before
 * lead to. They agree on what is plain and disagree the more, the fainter or the more blurred the
 * galaxy is; they differ in how readily they see features; and now and then one slips.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param people how many look at each galaxy; defaults to 40
 */
public record Volunteers(int people) {

  private static final Schema RINGS = Schemas.rings();
  private static final double SLIP = 0.02;
  private static final double TEMPERAMENT = 0.7;

  /** Checks that there is anyone. */
  public Volunteers {
    Check.between("people", people, 1, 1_000_000);
  }

  /** Returns forty people, as in the deep campaigns. */
  public static Volunteers defaults() {
    return new Volunteers(40);
  }

  /**
   * Returns the votes of all people.
   *
   * @param truth the galaxy they look at
   * @param schema the tree they answer, of any Galaxy Zoo campaign
   * @param random source of their differences
   * @return number of votes a column, in the order of {@link Schema#columns()}
   * @throws IllegalArgumentException if the schema asks what volunteers know nothing of
   */
  public int[] vote(GalaxyTruth truth, Schema schema, RandomGenerator random) {
    Objects.requireNonNull(truth, "truth");
    Draw draw = new Draw(Objects.requireNonNull(random, "random"));
    List<double[]> logits = schema.questions().stream().map(q -> logits(q, truth)).toList();
    int[] votes = new int[schema.size()];
    for (int person = 0; person < people; person++) {
      walk(schema, logits, draw, votes);
    }
    return votes;
  }

  /** Returns the answers to "is there a ring?": votes for yes, votes for no. */
  public int[] ringVotes(GalaxyTruth truth, RandomGenerator random) {
    return vote(truth, RINGS, random);
  }

  /** Lets one person walk the tree. */
  private static void walk(Schema schema, List<double[]> logits, Draw draw, int[] votes) {
    double keenness = draw.normal(0, TEMPERAMENT);
    Set<String> asked = new HashSet<>();
    Deque<Question> open = new ArrayDeque<>();
    schema.questions().stream().filter(q -> schema.askedAfter(q).isEmpty()).forEach(open::add);
    while (!open.isEmpty()) {
      Question question = open.remove();
      if (asked.add(question.text())) {
        double[] plain = logits.get(schema.questions().indexOf(question));
        int answer = choose(question, plain, keenness, draw);
        votes[schema.start(question) + answer]++;
        question.answers().get(answer).next().forEach(next -> open.add(schema.question(next)));
      }
    }
  }

  private static int choose(Question question, double[] logits, double keenness, Draw draw) {
    double[] weights = new double[logits.length];
    boolean slips = draw.chance(SLIP);
    for (int i = 0; i < weights.length; i++) {
      String answer = question.answers().get(i).text();
      boolean keen = answer.startsWith("yes") || answer.startsWith("feature");
      weights[i] = slips ? 1 : Math.exp(logits[i] + (keen ? keenness : 0));
    }
    return draw.index(weights);
  }

  /** Returns the logits of a question's answers, flatter where the view is poor. */
  private static double[] logits(Question question, GalaxyTruth truth) {
    ToDoubleFunction<String> opinion = Opinions.on(question, truth);
    Observation view = truth.observation();
    double clarity = 0.25 + 0.75 * view.depth() * (0.5 + 0.5 * view.sharpness());
    return question.answers().stream()
        .mapToDouble(answer -> clarity * opinion.applyAsDouble(answer.text()))
        .toArray();
  }
}
