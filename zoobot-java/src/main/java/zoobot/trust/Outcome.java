package zoobot.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.evaluation.VoteFractions;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.task.Task;

/**
 * What a model says to one question of galaxies: the probability or fraction of its answer, NaN
 * where the question does not matter, and whether that is right (1) or wrong (0), NaN if unknown.
 */
record Outcome(String question, int answers, double[] confidence, double[] right) {

  private static final double LEAST = 1e-3;

  /** Returns one a question, none of a task whose answers are numbers; targets may be null. */
  static List<Outcome> of(Task task, float[][] raw, float[][] targets) {
    float[][] answers = Arrays.stream(raw).map(task::answers).toArray(float[][]::new);
    if (!task.classes().isEmpty()) {
      double[][] chances = Arrays.stream(answers).map(task::probabilities).toArray(double[][]::new);
      int[] all = IntStream.range(0, raw.length).toArray();
      return List.of(of("", chances, all, targets, 0));
    }
    if (!task.kind().equals("vote-tree")) {
      return List.of();
    }
    Schema schema = task.schema();
    return schema.questions().stream().map(q -> of(schema, q, answers, targets)).toList();
  }

  private static Outcome of(Schema schema, Question question, float[][] rows, float[][] targets) {
    int from = schema.start(question);
    int to = from + question.answers().size();
    double[][] fractions =
        Arrays.stream(rows).map(r -> doubles(r, from, to)).toArray(double[][]::new);
    int[] relevant =
        targets == null
            ? IntStream.range(0, rows.length)
                .filter(i -> asked(schema, rows[i], from, to) >= 0.5)
                .toArray()
            : VoteFractions.of(schema, targets).relevant(question, 1);
    return of(question.text(), fractions, relevant, targets, from);
  }

  /** Returns the share of all volunteers who would be asked. */
  private static double asked(Schema schema, float[] row, int from, int to) {
    double[] joint = schema.joint(doubles(row, 0, schema.size()));
    return Arrays.stream(joint, from, to).sum();
  }

  private static double[] doubles(float[] row, int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> row[i]).toArray();
  }

  private static Outcome of(
      String question, double[][] chances, int[] relevant, float[][] targets, int from) {
    double[] confidence = new double[chances.length];
    double[] right = new double[chances.length];
    Arrays.fill(confidence, Double.NaN);
    Arrays.fill(right, Double.NaN);
    int answers = chances.length == 0 ? 2 : chances[0].length;
    for (int i : relevant) {
      int top = top(chances[i]);
      confidence[i] = chances[i][top];
      if (targets != null) {
        right[i] = top == top(doubles(targets[i], from, from + answers)) ? 1 : 0;
      }
    }
    return new Outcome(question, answers, confidence, right);
  }

  private static int top(double[] numbers) {
    return IntStream.range(0, numbers.length).reduce(0, (a, b) -> numbers[b] > numbers[a] ? b : a);
  }

  /** Returns the galaxies for which the question matters. */
  int[] rows() {
    return IntStream.range(0, confidence.length)
        .filter(i -> !Double.isNaN(confidence[i]))
        .toArray();
  }

  /** Returns how sure an answer is, as a logit that is far below 0 for a guess. */
  double logit(int row) {
    double above = (confidence[row] - 1.0 / answers) / (1 - 1.0 / answers);
    double within = Math.max(LEAST, Math.min(1 - LEAST, above));
    return Math.log(within / (1 - within));
  }

  /** Returns the share of answers that are right; NaN of none. */
  double accuracy() {
    return Arrays.stream(right).filter(r -> !Double.isNaN(r)).average().orElse(Double.NaN);
  }
}
