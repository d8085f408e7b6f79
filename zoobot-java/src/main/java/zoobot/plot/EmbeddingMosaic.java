package zoobot.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/**
 * A still map of galaxies on which the galaxies themselves are seen: the plane is cut into squares,
 * and each shows the galaxy closest to its middle.
 */
public final class EmbeddingMosaic {

  private static final int CELL = 36;

  private EmbeddingMosaic() {}

  /**
   * Draws the map.
   *
   * @param squares how many each way; 24 suit a thousand galaxies
   * @throws IllegalArgumentException if the galaxies have no images, squares is less than 1, or an
   *     image is broken
   * @throws UncheckedIOException if an image is missing
   */
  public static Picture of(EmbeddingPoints points, int squares) {
    Check.that(squares > 0, "%d squares; at least 1", squares);
    return draw(points, squares, closest(points, squares));
  }

  /**
   * Draws the map without empty space: the plane is cut into pieces of as many galaxies each, over
   * and over, so that neighbours stay neighbours, or nearly, and every square has a galaxy. Good
   * for projections in which the distance between far groups means nothing.
   *
   * @param squares how many each way
   * @throws IllegalArgumentException as {@link #of}, or if there are fewer galaxies than squares
   * @throws UncheckedIOException as {@link #of}
   */
  public static Picture filled(EmbeddingPoints points, int squares) {
    Check.that(squares > 0, "%d squares; at least 1", squares);
    return draw(points, squares, grid(points, squares));
  }

  private static Picture draw(EmbeddingPoints points, int squares, int[] shown) {
    Check.that(!points.images().isEmpty(), "the galaxies have no images to show");
    int side = squares * CELL;
    Consumer<Graphics2D> drawing =
        g -> {
          for (int square = 0; square < shown.length; square++) {
            if (shown[square] >= 0) {
              BufferedImage image = Gallery.read(points.images().get(shown[square]), points.fits());
              Canvas.fit(g, image, square % squares * CELL, square / squares * CELL, CELL);
            }
          }
        };
    return Canvas.draw(side, side, Palette.NIGHT, drawing).asPhotographs();
  }

  /** Returns for each square, row after row, the galaxy closest to its middle, or -1. */
  private static int[] closest(EmbeddingPoints points, int squares) {
    double[][] places = points.onSquare(squares * CELL);
    int[] closest = new int[squares * squares];
    Arrays.fill(closest, -1);
    double[] distance = new double[closest.length];
    for (int i = 0; i < points.size(); i++) {
      int column = (int) (places[0][i] / CELL);
      int row = (int) (places[1][i] / CELL);
      double across = places[0][i] - (column + 0.5) * CELL;
      double d = Math.hypot(across, places[1][i] - (row + 0.5) * CELL);
      int square = row * squares + column;
      if (closest[square] < 0 || d < distance[square]) {
        closest[square] = i;
        distance[square] = d;
      }
    }
    return closest;
  }

  /**
   * Returns for each square, row after row from the top, a galaxy of its own, such that those close
   * together on the plane are close together on the grid: the galaxies are divided by their median,
   * the longer way of the grid first, as in a k-d tree (Bentley 1975, doi:10.1145/361002.361007).
   */
  static int[] grid(EmbeddingPoints points, int squares) {
    int n = points.size();
    String message = "%d galaxies for %d × %d squares; each needs one";
    Check.that(n >= squares * squares, message, n, squares, squares);
    int[] grid = new int[squares * squares];
    List<Integer> all = IntStream.range(0, n).boxed().toList();
    place(points, all, grid, new Rectangle(squares, squares), squares);
    return grid;
  }

  private static void place(
      EmbeddingPoints points, List<Integer> galaxies, int[] grid, Rectangle part, int squares) {
    boolean across = part.width >= part.height;
    // Rows count from the top, y from the bottom.
    ToDoubleFunction<Integer> place = i -> across ? points.x()[i] : -points.y()[i];
    List<Integer> sorted = galaxies.stream().sorted(Comparator.comparingDouble(place)).toList();
    int side = across ? part.width : part.height;
    if (side == 1) {
      grid[part.y * squares + part.x] = sorted.get(sorted.size() / 2);
      return;
    }
    int half = side / 2;
    int cut = (int) ((long) sorted.size() * half / side);
    int right = across ? half : 0;
    int down = across ? 0 : half;
    Rectangle first = across ? new Rectangle(half, part.height) : new Rectangle(part.width, half);
    first.setLocation(part.getLocation());
    Rectangle second =
        new Rectangle(part.x + right, part.y + down, part.width - right, part.height - down);
    place(points, sorted.subList(0, cut), grid, first, squares);
    place(points, sorted.subList(cut, sorted.size()), grid, second, squares);
  }
}
