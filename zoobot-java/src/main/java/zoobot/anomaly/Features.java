package zoobot.anomaly;

import java.util.function.IntUnaryOperator;

/** What is asked of a matrix of features, whatever its numbers are kept in. */
final class Features {

  /** The values of a matrix. */
  interface Values {

    /** Returns the value in a row and column. */
    double at(int row, int column);
  }

  private Features() {}

  /**
   * Checks a matrix and returns its number of columns.
   *
   * @param lengths of each row
   * @throws IllegalArgumentException if it is empty or ragged, or a value is NaN or infinite
   */
  static int check(int rows, IntUnaryOperator lengths, Values values) {
    if (rows == 0 || lengths.applyAsInt(0) == 0) {
      throw new IllegalArgumentException("there are no features; give at least one row and column");
    }
    int columns = lengths.applyAsInt(0);
    for (int i = 0; i < rows; i++) {
      if (lengths.applyAsInt(i) != columns) {
        throw new IllegalArgumentException(
            "row %d has %d features, row 0 has %d; all must have as many"
                .formatted(i, lengths.applyAsInt(i), columns));
      }
      for (int j = 0; j < columns; j++) {
        if (!Double.isFinite(values.at(i, j))) {
          throw new IllegalArgumentException(
              "feature %d of row %d is %s; leave that galaxy out or mend it"
                  .formatted(j, i, values.at(i, j)));
        }
      }
    }
    return columns;
  }
}
