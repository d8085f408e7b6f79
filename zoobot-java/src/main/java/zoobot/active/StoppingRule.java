package zoobot.active;

import java.util.Locale;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * Whether further votes are likely to be worth it: they are not once predictions stay what they are
 * from batch to batch (after Bloodgood and Vijay-Shanker 2009, arXiv:1409.5165, with total
 * variation in place of κ, as vote fractions are no classes). No label is set aside for it. It
 * tells that this way of learning has come to rest, not that its predictions are right.
 *
 * @param change of predictions below which they stay; defaults to 0.025
 * @param batches in turn for which they have to; defaults to 3
 */
public record StoppingRule(double change, int batches) {

  public StoppingRule {
    Check.positive("change", change);
    Check.that(batches >= 1, "%d batches; at least 1 is needed", batches);
  }

  /** Returns the defaults. */
  public static StoppingRule defaults() {
    return new StoppingRule(0.025, 3);
  }

  /**
   * Returns how far predictions have moved: the total variation {@code ½ Σ |f − f'|} between the
   * expected vote fractions of a question, weighted by the share of volunteers who would be asked
   * it, in the mean over galaxies; 0 to 1.
   *
   * @param before fractions of galaxies, {@code [galaxies][at least schema.size()]}; of galaxies
   *     that need no labels
   * @param after the same of the next model
   */
  public static double change(Schema schema, float[][] before, float[][] after) {
    Check.that(
        before.length == after.length && before.length > 0,
        "%d galaxies before, %d after",
        before.length,
        after.length);
    return IntStream.range(0, before.length)
        .mapToDouble(i -> change(schema, before[i], after[i]))
        .average()
        .orElseThrow();
  }

  private static double change(Schema schema, float[] before, float[] after) {
    double[] fractions = IntStream.range(0, schema.size()).mapToDouble(i -> after[i]).toArray();
    double[] joint = schema.joint(fractions);
    double sum = 0;
    double all = 0;
    for (Question question : schema.questions()) {
      double asked = 0;
      double moved = 0;
      int start = schema.start(question);
      for (int i = start; i < start + question.answers().size(); i++) {
        asked += joint[i];
        moved += Math.abs(after[i] - before[i]) / 2;
      }
      sum += asked * moved;
      all += asked;
    }
    return sum / all;
  }

  /** Returns whether to stop after changes in the order of the batches. */
  public boolean stops(double... changes) {
    return changes.length >= batches
        && IntStream.range(changes.length - batches, changes.length)
            .allMatch(i -> changes[i] < change);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "predictions move by less than %s, %d batches in turn", change, batches);
  }
}
