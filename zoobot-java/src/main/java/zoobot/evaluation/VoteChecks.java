package zoobot.evaluation;

import zoobot.schema.Question;
import zoobot.schema.Schema;

/** What the vote metrics ask of their arrays. */
final class VoteChecks {

  /** How far a question's predicted fractions may be from 1 in sum. */
  private static final double TOLERANCE = 1e-3;

  private VoteChecks() {}

  static void row(Schema schema, float[] row, String what, int galaxy) {
    if (row.length != schema.size()) {
      throw new IllegalArgumentException(
          what + " of galaxy " + galaxy + " have " + row.length + " columns; " + schema);
    }
    for (int i = 0; i < row.length; i++) {
      if (!(row[i] >= 0 && row[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            what
                + " of galaxy "
                + galaxy
                + ", column '"
                + schema.columns().get(i)
                + "': "
                + row[i]
                + " is not a number from 0 up");
      }
    }
  }

  static void predicted(Schema schema, float[][] predicted, int galaxies) {
    if (predicted.length != galaxies) {
      throw new IllegalArgumentException(
          "votes for " + galaxies + " galaxies, predictions for " + predicted.length);
    }
    for (int i = 0; i < predicted.length; i++) {
      row(schema, predicted[i], "predicted fractions", i);
      for (Question question : schema.questions()) {
        sumsToOne(schema, question, predicted[i], i);
      }
    }
  }

  private static void sumsToOne(Schema schema, Question question, float[] row, int galaxy) {
    int start = schema.start(question);
    double sum = 0;
    for (int i = start; i < start + question.answers().size(); i++) {
      sum += row[i];
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "predicted fractions of galaxy "
              + galaxy
              + " on '"
              + question.text()
              + "' sum to "
              + sum
              + "; they must sum to 1 (are these concentrations?)");
    }
  }
}
