package zoobot.schema;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/** Ways down a tree by numbers; questions and columns count from 0. */
final class TreeShares {

  private final int[] starts; // first column of each question, and one past the last
  private final int[][] parents; // columns that lead to each question
  private final int[] order; // questions, each after those that lead to it

  /** Throws IllegalArgumentException if questions lead to each other in a circle. */
  TreeShares(Schema schema) {
    List<Question> questions = schema.questions();
    List<String> columns = schema.columns();
    starts = new int[questions.size() + 1];
    parents = new int[questions.size()][];
    for (int q = 0; q < parents.length; q++) {
      starts[q + 1] = starts[q] + questions.get(q).answers().size();
      List<String> after = schema.askedAfter(questions.get(q));
      parents[q] = after.stream().mapToInt(columns::indexOf).toArray();
    }
    order = new int[parents.length];
    BitSet reached = new BitSet(); // columns of the questions in order
    for (int i = 0; i < order.length; i++) {
      order[i] = next(reached);
      String circle = "questions lead to each other in a circle; '%s' can't be reached";
      Check.that(order[i] >= 0, circle, columns.get(reached.nextClearBit(0)));
      reached.set(starts[order[i]], starts[order[i] + 1]);
    }
  }

  private int next(BitSet reached) {
    return IntStream.range(0, parents.length)
        .filter(q -> !reached.get(starts[q]))
        .filter(q -> Arrays.stream(parents[q]).allMatch(reached::get))
        .findFirst()
        .orElse(-1);
  }

  /** See {@link Schema#joint}. */
  double[] joint(double[] fractions) {
    double[] joint = new double[fractions.length];
    for (int q : order) {
      double share = parents[q].length == 0 ? 1 : 0;
      for (int column : parents[q]) {
        share += joint[column];
      }
      for (int c = starts[q]; c < starts[q + 1]; c++) {
        joint[c] = share == 0 ? 0 : Math.min(1, share) * fractions[c];
      }
    }
    return joint;
  }

  /** See {@link Schema#conditional}. */
  double[] conditional(double[] joint) {
    double[] fractions = new double[joint.length];
    for (int q = 0; q < parents.length; q++) {
      double total = Arrays.stream(joint, starts[q], starts[q + 1]).sum();
      for (int c = starts[q]; c < starts[q + 1]; c++) {
        fractions[c] = total > 0 ? joint[c] / total : Double.NaN;
      }
    }
    return fractions;
  }

  /** See {@link Schema#way}. */
  int[] way(double[] fractions) {
    BitSet way = new BitSet();
    for (int q : order) {
      if (parents[q].length == 0 || Arrays.stream(parents[q]).anyMatch(way::get)) {
        int top = starts[q];
        for (int c = top; c < starts[q + 1]; c++) {
          top = fractions[c] > fractions[top] ? c : top;
        }
        way.set(top);
      }
    }
    return way.stream().toArray();
  }
}
