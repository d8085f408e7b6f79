package zoobot.schema;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of all volunteers down a tree, of fractions of those asked, and the other way round. */
final class TreeShares {

  private final int[] starts; // first column of each question, and one past the last
  private final int[][] parents; // columns that lead to each question
  private final boolean circular;

  TreeShares(Schema schema) {
    List<Question> questions = schema.questions();
    starts = new int[questions.size() + 1];
    parents = new int[questions.size()][];
    for (int q = 0; q < parents.length; q++) {
      starts[q + 1] = starts[q] + questions.get(q).answers().size();
      parents[q] =
          schema.askedAfter(questions.get(q)).stream()
              .mapToInt(schema.columns()::indexOf)
              .toArray();
    }
    BitSet done = new BitSet();
    circular = IntStream.range(0, parents.length).anyMatch(q -> isBelow(q, new BitSet(), done));
  }

  /** Returns whether the way up from a question comes by one that it has come by. */
  private boolean isBelow(int question, BitSet way, BitSet done) {
    if (way.get(question) || done.get(question)) {
      return way.get(question);
    }
    way.set(question);
    IntStream above = Arrays.stream(parents[question]).map(this::questionOf);
    boolean again = above.anyMatch(q -> isBelow(q, way, done));
    way.clear(question);
    done.set(question);
    return again;
  }

  /** See {@link Schema#joint}. */
  double[] joint(double[] fractions) {
    double[] known = new double[parents.length];
    Arrays.fill(known, Double.NaN);
    double[] joint = new double[fractions.length];
    for (int q = 0; q < parents.length; q++) {
      double share = asked(q, fractions, known, new BitSet());
      for (int c = starts[q]; c < starts[q + 1]; c++) {
        joint[c] = share == 0 ? 0 : share * fractions[c];
      }
    }
    return joint;
  }

  /**
   * The share that comes to a question by ways that avoid those above, so that in a circle each is
   * asked once. What avoids some is not the whole: it is known for good only without circles.
   */
  private double asked(int question, double[] fractions, double[] known, BitSet above) {
    if (above.get(question) || !Double.isNaN(known[question])) {
      return above.get(question) ? 0 : known[question];
    }
    above.set(question);
    double share = isFirst(question) ? 1 : 0;
    int parent = -1;
    double before = 0;
    for (int column : parents[question]) {
      if (questionOf(column) != parent) {
        parent = questionOf(column);
        before = asked(parent, fractions, known, above);
      }
      share += before == 0 ? 0 : before * fractions[column];
    }
    above.clear(question);
    double all = Math.min(1, share);
    known[question] = circular ? Double.NaN : all;
    return all;
  }

  /** Where every question follows an answer, the way begins with the first. */
  private boolean isFirst(int question) {
    return parents[question].length == 0
        || question == 0 && Arrays.stream(parents).noneMatch(columns -> columns.length == 0);
  }

  private int questionOf(int column) {
    int place = Arrays.binarySearch(starts, column);
    return place >= 0 ? place : -place - 2;
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
}
