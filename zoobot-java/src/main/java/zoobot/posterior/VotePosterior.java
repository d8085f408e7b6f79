package zoobot.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * What vote models know of one galaxy: how people would answer every question of a decision tree.
 * Several models, or several views, are members of a mixture; each goes its own way down the tree.
 */
public final class VotePosterior {

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
    return schema.questions().stream().flatMapToDouble(q -> Arrays.stream(on(q).mean())).toArray();
  }

  /**
   * Returns, for each answer, the share of all volunteers who are expected to be asked its question
   * and to give it, {@code [schema.size()]}: the product of the fractions on the way down the tree.
   */
  public double[] joint() {
    double[] joint = new double[schema.size()];
    for (float[] member : members) {
      double[] of = schema.joint(of(schema, member).fractions());
      Arrays.setAll(joint, i -> joint[i] + of[i] / members.length);
    }
    return joint;
  }

  /**
   * Returns, for each question, the share of all volunteers who are expected to be asked it, {@code
   * [questions]}; 1 for one that is always asked.
   */
  public double[] asked() {
    double[] joint = joint();
    return schema.questions().stream()
        .mapToDouble(
            q -> {
              int start = schema.start(q);
              return Math.min(
                  1,
                  IntStream.range(start, start + q.answers().size())
                      .mapToDouble(i -> joint[i])
                      .sum());
            })
        .toArray();
  }
}
