package zoobot.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * What vote models know of one galaxy: how people would answer every question of a decision tree.
 * Several models, or several views, are members of a mixture; each goes its own way down the tree.
 */
public final class VotePosterior {

  private static final double RELEVANT = 0.5;

  private final Schema schema;
  private final float[][] members;

  private VotePosterior(Schema schema, float[][] members) {
    this.schema = schema;
    this.members = members;
  }

  /**
   * Returns what one or more models or views say of a galaxy.
   *
   * @param members concentrations in the schema's order, {@code [members][schema.size()]}, each
   *     above 0; kept without a copy
   * @throws IllegalArgumentException if there is no member, one has another length, or a
   *     concentration is not above 0 and finite
   */
  public static VotePosterior of(Schema schema, float[]... members) {
    Check.that(members.length > 0, "a posterior needs at least one member");
    for (float[] member : members) {
      Check.that(member.length == schema.size(), "%s concentrations; %s", member.length, schema);
      for (float concentration : member) {
        Check.positive("a concentration", concentration);
      }
    }
    return new VotePosterior(schema, members);
  }

  /** Returns the mixture of several, each of their members weighing the same. */
  public static VotePosterior mixed(List<VotePosterior> all) {
    Check.that(!all.isEmpty(), "a mixture needs at least one posterior");
    Schema schema = all.get(0).schema;
    all.forEach(p -> Check.that(p.schema.equals(schema), "%s and %s differ", schema, p.schema));
    return of(schema, all.stream().flatMap(p -> Arrays.stream(p.members)).toArray(float[][]::new));
  }

  /** Returns the decision tree. */
  public Schema schema() {
    return schema;
  }

  /** Returns what each model or view says. */
  List<VotePosterior> members() {
    return Arrays.stream(members)
        .map(member -> new VotePosterior(schema, new float[][] {member}))
        .toList();
  }

  /** Returns what is known of one question, given that it is asked. */
  public DirichletMixture on(Question question) {
    int start = schema.start(question);
    int end = start + question.answers().size();
    return DirichletMixture.of(
        Arrays.stream(members)
            .map(m -> IntStream.range(start, end).mapToDouble(i -> m[i]).toArray())
            .toArray(double[][]::new));
  }

  /** Returns the same for a question by its text. */
  public DirichletMixture on(String question) {
    return on(schema.question(question));
  }

  /** Returns the expected fractions {@code [schema.size()]}, given that each question is asked. */
  public double[] fractions() {
    return average(Function.identity());
  }

  /** Returns the mean, over members, of numbers made of the fractions that each expects. */
  private double[] average(Function<double[], double[]> numbers) {
    double[] mean = new double[schema.size()];
    for (float[] member : members) {
      double[] own = numbers.apply(fractions(member));
      for (int i = 0; i < mean.length; i++) {
        mean[i] += own[i] / members.length;
      }
    }
    return mean;
  }

  private double[] fractions(float[] member) {
    double[] fractions = new double[member.length];
    int start = 0;
    for (Question question : schema.questions()) {
      int end = start + question.answers().size();
      double total = 0;
      for (int i = start; i < end; i++) {
        total += member[i];
      }
      for (; start < end; start++) {
        fractions[start] = member[start] / total;
      }
    }
    return fractions;
  }

  /**
   * Returns the concentrations that fit into a table, {@code [schema.size()]}: for each question
   * those of the one Dirichlet distribution with the mean of the mixture and the sum of its
   * variances.
   */
  public double[] matched() {
    return schema.questions().stream()
        .flatMapToDouble(q -> Arrays.stream(on(q).matched()))
        .toArray();
  }

  /**
   * Returns the intervals of the fractions that leave the same probability out on either side,
   * {@code [schema.size()][2]}.
   */
  public double[][] intervals(double level) {
    return schema.questions().stream()
        .map(this::on)
        .flatMap(m -> IntStream.range(0, m.answers()).mapToObj(k -> m.interval(k, level)))
        .toArray(double[][]::new);
  }

  /**
   * Returns, for each answer, the share of all volunteers who are expected to be asked its question
   * and to give it, {@code [schema.size()]}: the product of the fractions on the way down the tree.
   */
  public double[] joint() {
    return average(schema::joint);
  }

  /**
   * Returns, for each question, the share of all volunteers who are expected to be asked it, {@code
   * [questions]}; 1 for one that is always asked.
   */
  public double[] asked() {
    double[] joint = joint();
    double[] asked = new double[schema.questions().size()];
    int column = 0;
    for (int q = 0; q < asked.length; q++) {
      for (int k = schema.questions().get(q).answers().size(); k > 0; k--) {
        asked[q] += joint[column++];
      }
      asked[q] = Math.min(1, asked[q]);
    }
    return asked;
  }

  /**
   * Returns numbers of the answers, NaN for those of questions that fewer than half of the
   * volunteers are expected to be asked, as the published catalogues mask them.
   *
   * @param values {@code [schema.size()]}, such as the fractions
   */
  public double[] masked(double[] values) {
    Check.that(values.length == schema.size(), "%s numbers; %s", values.length, schema);
    double[] masked = values.clone();
    double[] asked = asked();
    for (int q = 0; q < asked.length; q++) {
      if (asked[q] < RELEVANT) {
        Question question = schema.questions().get(q);
        int start = schema.start(question);
        Arrays.fill(masked, start, start + question.answers().size(), Double.NaN);
      }
    }
    return masked;
  }

  /** Returns the way down the tree along which every question gets its most likely answer. */
  public Way way() {
    int[] columns = schema.way(fractions());
    double probability = 0;
    for (float[] member : members) {
      double[] own = fractions(member);
      double all = IntStream.of(columns).mapToDouble(c -> own[c]).reduce(1, (p, q) -> p * q);
      probability += all / members.length;
    }
    return new Way(IntStream.of(columns).mapToObj(schema.columns()::get).toList(), probability);
  }

  /**
   * One way down a tree.
   *
   * @param answers on the way, one of each question that is asked, as columns in the schema's order
   * @param probability that one volunteer, asked all of them, gives just these answers
   */
  public record Way(List<String> answers, double probability) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s (%.2f)", String.join(", ", answers), probability);
    }
  }

  /**
   * Returns the size of the bulge from 0, none, to 1, dominant, and the winding of the spiral arms
   * from 0, loose, to 1, tight, where the tree asks for them: expected values over the answers.
   *
   * <p>Answers weigh as in Masters et al. 2019 (MNRAS 487, 1808): {@code B_avg = 0.2 small + 0.5
   * moderate + 0.8 large + 1.0 dominant} (eq. 3, for Galaxy Zoo 2 {@code 0.2 just noticeable + 0.8
   * obvious + 1.0 dominant}) and {@code w_avg = 0.5 medium + 1.0 tight} (eq. 4). They mean
   * something where many are asked: see {@link #asked()}.
   */
  public List<AnswerSummary> summaries() {
    return schema.questions().stream()
        .map(question -> AnswerSummary.of(question, this))
        .flatMap(Optional::stream)
        .toList();
  }
}
