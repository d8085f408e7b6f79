package zoobot.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A galaxy for each square of a grid, such that those close together on the plane are close
 * together on the grid: the galaxies are divided by their median, the longer way of the grid first,
 * as in a k-d tree (Bentley 1975, doi:10.1145/361002.361007).
 */
final class FilledGrid {

  private final EmbeddingPoints points;
  private final int squares;
  private final int[] grid;

  private FilledGrid(EmbeddingPoints points, int squares) {
    this.points = points;
    this.squares = squares;
    this.grid = new int[squares * squares];
  }

  /**
   * Returns the galaxy of each square, row after row from the top, {@code [squares²]}, none twice.
   *
   * @throws IllegalArgumentException if there are fewer galaxies than squares
   */
  static int[] of(EmbeddingPoints points, int squares) {
    if (points.size() < squares * squares) {
      throw new IllegalArgumentException(
          "%d galaxies for %d × %d squares; each needs one"
              .formatted(points.size(), squares, squares));
    }
    FilledGrid filled = new FilledGrid(points, squares);
    Integer[] all = IntStream.range(0, points.size()).boxed().toArray(Integer[]::new);
    filled.place(all, 0, 0, squares, squares);
    return filled.grid;
  }

  private void place(Integer[] galaxies, int column, int row, int width, int height) {
    boolean across = width >= height;
    // Rows count from the top, y from the bottom.
    Arrays.sort(galaxies, Comparator.comparingDouble(i -> across ? points.x()[i] : -points.y()[i]));
    if (width == 1 && height == 1) {
      grid[row * squares + column] = galaxies[galaxies.length / 2];
      return;
    }
    int first = (across ? width : height) / 2;
    int cut = (int) ((long) galaxies.length * first / (across ? width : height));
    Integer[] before = Arrays.copyOf(galaxies, cut);
    Integer[] after = Arrays.copyOfRange(galaxies, cut, galaxies.length);
    if (across) {
      place(before, column, row, first, height);
      place(after, column + first, row, width - first, height);
    } else {
      place(before, column, row, width, first);
      place(after, column, row + first, width, height - first);
    }
  }
}
