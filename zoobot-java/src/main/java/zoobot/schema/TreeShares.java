package zoobot.schema;

import java.util.Arrays;
import java.util.List;

/** Shares of all volunteers down a tree, of fractions of those asked, and the other way round. */
final class TreeShares {

  private final int[] starts; // first column of each question, and one past the last
  private final int[][] parents; // columns that lead to each question

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
  }

  /** See {@link Schema#joint}. */
  double[] joint(double[] fractions) {
    double[] asked = new double[parents.length];
    Arrays.fill(asked, Double.NaN);
    double[] joint = new double[fractions.length];
    for (int q = 0; q < parents.length; q++) {
      double share = asked(q, fractions, asked);
      for (int c = starts[q]; c < starts[q + 1]; c++) {
        joint[c] = share == 0 ? 0 : share * fractions[c];
      }
    }
    return joint;
  }

  private double asked(int question, double[] fractions, double[] asked) {
    if (Double.isNaN(asked[question])) {
      asked[question] = 0; // while it is open: in a circle nobody comes from a question to itself
      double share = parents[question].length == 0 ? 1 : 0;
      for (int column : parents[question]) {
        double before = asked(questionOf(column), fractions, asked);
        share += before == 0 ? 0 : before * fractions[column];
      }
      asked[question] = Math.min(1, share);
    }
    return asked[question];
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
