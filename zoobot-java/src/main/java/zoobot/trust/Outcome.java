package zoobot.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Order;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.task.Task;

/**
 * What a model says to one question of the galaxies that it matters for.
 *
 * @param logits how sure each answer is, far below 0 for a guess
 * @param right 1 if it is right, else 0; empty where that is unknown
 */
record Outcome(String question, double[] logits, double[] right) {

  private static final double LEAST = 1e-3;

  /** Returns one a question, none of a task whose answers are numbers; targets may be null. */
  static List<Outcome> of(Task task, float[][] raw, float[][] targets) {
    float[][] answers = Arrays.stream(raw).map(task::answers).toArray(float[][]::new);
    double[][] labels = targets == null ? null : Likeness.doubles(targets);
    if (!task.classes().isEmpty()) {
      double[][] chances = Arrays.stream(answers).map(task::probabilities).toArray(double[][]::new);
      return List.of(of("", IntStream.range(0, raw.length), chances, labels));
    }
    if (!task.kind().equals("vote-tree")) {
      return List.of();
    }
    Schema schema = task.schema();
    double[][] fractions = columns(Likeness.doubles(answers), 0, schema.size());
    return schema.questions().stream().map(q -> of(schema, q, fractions, targets, labels)).toList();
  }

  private static Outcome of(
      Schema schema, Question question, double[][] fractions, float[][] votes, double[][] labels) {
    int from = schema.start(question);
    int to = from + question.answers().size();
    IntStream relevant =
        votes == null
            ? IntStream.range(0, fractions.length)
                .filter(i -> Arrays.stream(schema.joint(fractions[i]), from, to).sum() >= 0.5)
            : IntStream.of(VoteFractions.of(schema, votes).relevant(question, 1));
    double[][] its = labels == null ? null : columns(labels, from, to);
    return of(question.text(), relevant, columns(fractions, from, to), its);
  }

  private static double[][] columns(double[][] rows, int from, int to) {
    return Arrays.stream(rows).map(r -> Arrays.copyOfRange(r, from, to)).toArray(double[][]::new);
  }

  private static Outcome of(
      String question, IntStream relevant, double[][] chances, double[][] labels) {
    int[] rows = relevant.toArray();
    double[] logits = IntStream.of(rows).mapToDouble(i -> logit(chances[i])).toArray();
    double[] right =
        IntStream.of(labels == null ? new int[0] : rows)
            .mapToDouble(i -> Order.highest(chances[i]) == Order.highest(labels[i]) ? 1 : 0)
            .toArray();
    return new Outcome(question, logits, right);
  }

  /** Returns how far the likeliest answer is above a guess. */
  static double logit(double[] chances) {
    double guess = 1.0 / chances.length;
    double above = (chances[Order.highest(chances)] - guess) / (1 - guess);
    double within = Math.max(LEAST, Math.min(1 - LEAST, above));
    return Math.log(within / (1 - within));
  }

  int galaxies() {
    return logits.length;
  }

  /** Returns the share of answers that are right; NaN of none. */
  double accuracy() {
    return Arrays.stream(right).average().orElse(Double.NaN);
  }
}
