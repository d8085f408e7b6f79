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
  private final Tree tree;
  private final float[][] members;
  private volatile double[][] expected; // computed when it is asked for

  private VotePosterior(Schema schema, float[][] members) {
    this.schema = schema;
    tree = Tree.of(schema);
    this.members = members;
  }

  /**
   * Returns what one or more models or views say of a galaxy.
   *
   * @param members concentrations in the schema's order, {@code [members][schema.size()]}, each
   *     above 0; kept without a copy
   * @throws IllegalArgumentException if there is no member or one has another length
   */
  public static VotePosterior of(Schema schema, float[]... members) {
    Check.that(members.length > 0, "a posterior needs at least one member");
    for (float[] member : members) {
      Check.that(member.length == schema.size(), "%s concentrations; %s", member.length, schema);
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
  public List<VotePosterior> members() {
    return Arrays.stream(members).map(member -> of(schema, member)).toList();
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
    return average(expected());
  }

  /** The fractions that each member expects, {@code [members][size]}, which much else needs. */
  private double[][] expected() {
    if (expected == null) {
      expected = Arrays.stream(members).map(this::expected).toArray(double[][]::new);
    }
    return expected;
  }

  private double[] expected(float[] member) {
    double[] fractions = new double[member.length];
    int start = 0;
    for (Question question : schema.questions()) {
      int end = start + question.answers().size();
      double total = 0;
      for (int i = start; i < end; i++) {
        Check.positive("a concentration", member[i]);
        total += member[i];
      }
      for (; start < end; start++) {
        fractions[start] = member[start] / total;
      }
    }
    return fractions;
  }

  private static double[] average(double[][] members) {
    double[] mean = new double[members[0].length];
    for (double[] member : members) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += member[i] / members.length;
      }
    }
    return mean;
  }

  /** Returns the standard deviations of the fractions, {@code [schema.size()]}. */
  public double[] deviations() {
    return Arrays.stream(each(DirichletMixture::variance)).map(Math::sqrt).toArray();
  }

  /** Returns the concentrations that fit into a table, {@code [schema.size()]}. */
  public double[] matched() {
    return each(DirichletMixture::matched);
  }

  private double[] each(Function<DirichletMixture, double[]> numbers) {
    return schema.questions().stream()
        .flatMapToDouble(q -> Arrays.stream(numbers.apply(on(q))))
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
   * Returns the intervals of the numbers of votes, if as many people are asked each question,
   * {@code [schema.size()][2]}; see {@link DirichletMixture#votesInterval}.
   */
  public int[][] votesIntervals(int asked, double level) {
    return schema.questions().stream()
        .map(this::on)
        .flatMap(
            m -> IntStream.range(0, m.answers()).mapToObj(k -> m.votesInterval(k, asked, level)))
        .toArray(int[][]::new);
  }

  /**
   * Returns, for each answer, the share of all volunteers who are expected to be asked its question
   * and to give it, {@code [schema.size()]}: the product of the fractions on the way down the tree.
   */
  public double[] joint() {
    return average(Arrays.stream(expected()).map(schema::joint).toArray(double[][]::new));
  }

  /**
   * Returns, for each question, the share of all volunteers who are expected to be asked it, {@code
   * [questions]}; 1 for one that is always asked.
   */
  public double[] asked() {
    double[] joint = joint();
    double[] asked = new double[tree.starts.length - 1];
    for (int q = 0; q < asked.length; q++) {
      double sum = 0;
      for (int c = tree.starts[q]; c < tree.starts[q + 1]; c++) {
        sum += joint[c];
      }
      asked[q] = Math.min(1, sum);
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
        Arrays.fill(masked, tree.starts[q], tree.starts[q + 1], Double.NaN);
      }
    }
    return masked;
  }

  /** Returns the way down the tree along which every question gets its most likely answer. */
  public Way way() {
    int[] columns = tree.way(fractions());
    double probability =
        members().stream()
            .map(VotePosterior::fractions)
            .mapToDouble(
                f -> IntStream.of(columns).mapToDouble(c -> f[c]).reduce(1, (p, q) -> p * q))
            .average()
            .orElseThrow();
    return new Way(IntStream.of(columns).mapToObj(tree.columns::get).toList(), probability);
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
   * <p>Answers weigh as in Masters et al. 2019 (MNRAS 487, 1808) and Walmsley et al. 2022 (MNRAS
   * 509, 3966): just noticeable or small 0.2, moderate 0.5, obvious or large 0.8, dominant 1;
   * medium 0.5, tight 1. They mean something where many are asked: see {@link #asked()}.
   */
  public List<AnswerSummary> summaries() {
    return tree.scales.stream()
        .flatMap(Optional::stream)
        .map(scale -> scale.of(on(scale.question())))
        .toList();
  }
}
