package zoobot.representation;

import java.util.List;

/** Row-major matrices of floats. */
final class Matrix {

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Matrix() {}

  static float[] allocate(long rows, int columns) {
    if (rows * columns > LARGEST) {
      throw new IllegalArgumentException(
          ("%d galaxies of %d numbers are more than one array holds (2.1 billion): read them in"
                  + " parts, or fit a Pca in parts and keep its components")
              .formatted(rows, columns));
    }
    return new float[(int) (rows * columns)];
  }

  static float[] rows(float[] values, int columns, int[] rows) {
    float[] some = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * columns, some, i * columns, columns);
    }
    return some;
  }

  static void checkFinite(float[] values, List<String> columns, List<String> ids) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int row = i / columns.size();
        throw new IllegalArgumentException(
            "row %d, id '%s', column '%s' is %s, not a finite number"
                .formatted(row + 1, ids.get(row), columns.get(i % columns.size()), values[i]));
      }
    }
  }
}
