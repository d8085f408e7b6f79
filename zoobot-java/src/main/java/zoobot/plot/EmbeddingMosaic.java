package zoobot.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.image.ImageDecoder;
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
   * @throws IllegalArgumentException if the galaxies have no images, or squares is less than 1
   * @throws UncheckedIOException if an image cannot be read; the message names it
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
              int x = square % squares * CELL;
              Canvas.fit(g, read(points, shown[square]), x, square / squares * CELL, CELL);
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

  private static BufferedImage read(EmbeddingPoints points, int galaxy) {
    try {
      return ImageDecoder.decode(points.images().get(galaxy), points.fits());
    } catch (IOException e) {
      String image = "the image of '" + points.ids().get(galaxy) + "', ";
      throw new UncheckedIOException(
          image + points.images().get(galaxy) + ", " + e.getMessage(), e);
    }
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
    Integer[] all = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    place(points, all, grid, new Rectangle(squares, squares), squares);
    return grid;
  }

  private static void place(
      EmbeddingPoints points, Integer[] galaxies, int[] grid, Rectangle part, int squares) {
    boolean across = part.width >= part.height;
    // Rows count from the top, y from the bottom.
    Arrays.sort(galaxies, Comparator.comparingDouble(i -> across ? points.x()[i] : -points.y()[i]));
    if (part.width == 1 && part.height == 1) {
      grid[part.y * squares + part.x] = galaxies[galaxies.length / 2];
      return;
    }
    int side = across ? part.width : part.height;
    int half = side / 2;
    int cut = (int) ((long) galaxies.length * half / side);
    Rectangle first = new Rectangle(part);
    Rectangle second = new Rectangle(part);
    if (across) {
      first.width = half;
      second.setBounds(part.x + half, part.y, part.width - half, part.height);
    } else {
      first.height = half;
      second.setBounds(part.x, part.y + half, part.width, part.height - half);
    }
    place(points, Arrays.copyOf(galaxies, cut), grid, first, squares);
    place(points, Arrays.copyOfRange(galaxies, cut, galaxies.length), grid, second, squares);
  }
}
