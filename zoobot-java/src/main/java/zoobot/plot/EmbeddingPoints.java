package zoobot.plot;

import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Galaxies on a plane, as a projection of their representations puts them there.
 *
 * @param ids unique
 * @param x one a galaxy, finite; not to be modified
 * @param y one a galaxy, finite; not to be modified
 * @param images the file of each galaxy's image; empty if there are none
 * @param fits how images in FITS files are shown
 * @param colouring the colour of each galaxy
 */
@WithMethods
public record EmbeddingPoints(
    List<String> ids,
    float[] x,
    float[] y,
    List<Path> images,
    FitsOptions fits,
    Colouring colouring)
    implements EmbeddingPointsBuilder.With {

  private static final double LEAST = 1e-6;
  private static final double FILLED = 0.94;

  /** Checks that all parts are of the same galaxies, that ids are unique and numbers finite. */
  public EmbeddingPoints {
    ids = List.copyOf(ids);
    images = List.copyOf(images);
    Check.that(!ids.isEmpty(), "there are no galaxies to show");
    match(x.length, "numbers x", ids.size());
    match(y.length, "numbers y", ids.size());
    match(colouring.size(), "colours", ids.size());
    match(images.isEmpty() ? ids.size() : images.size(), "images", ids.size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < x.length; i++) {
      String id = ids.get(i);
      Check.that(seen.add(id), "id '%s' is there twice", id);
      boolean finite = Float.isFinite(x[i]) && Float.isFinite(y[i]);
      String message = "galaxy %d, id '%s', is at (%s, %s); give finite numbers";
      Check.that(finite, message, i, id, x[i], y[i]);
    }
  }

  /**
   * Returns galaxies of one colour without images.
   *
   * @param xy shape {@code [ids.size()][2]}
   * @throws IllegalArgumentException if there are more or fewer places than ids, an id is there
   *     twice, or a number is NaN or infinite
   */
  public static EmbeddingPoints of(List<String> ids, float[][] xy) {
    Colouring plain = Colouring.plain(ids.size());
    FitsOptions fits = FitsOptions.defaults();
    return new EmbeddingPoints(ids, column(xy, 0), column(xy, 1), List.of(), fits, plain);
  }

  /**
   * Returns the galaxies of a catalogue, with their images.
   *
   * @param xy shape {@code [catalog.size()][2]}, in the catalogue's order
   * @throws IllegalArgumentException as {@link #of(List, float[][])}
   */
  public static EmbeddingPoints of(Catalog catalog, float[][] xy) {
    List<Path> images = IntStream.range(0, catalog.size()).mapToObj(catalog::image).toList();
    return of(catalog.ids(), xy).withImages(images).withFits(catalog.fits());
  }

  /** Returns the number of galaxies. */
  public int size() {
    return ids.size();
  }

  /** Returns the smallest upright rectangle around the galaxies; at least 1e-6 wide and high. */
  public Rectangle2D bounds() {
    Rectangle2D all = new Rectangle2D.Double(x[0], y[0], 0, 0);
    IntStream.range(1, size()).forEach(i -> all.add(x[i], y[i]));
    double wide = all.getWidth() < LEAST ? LEAST : 0;
    double high = all.getHeight() < LEAST ? LEAST : 0;
    all.add(all.getMinX() - wide, all.getMinY() - high);
    all.add(all.getMaxX() + wide, all.getMaxY() + high);
    return all;
  }

  /**
   * Returns where the galaxies are on a square of this side, with a margin and the same scale both
   * ways, {@code [2][galaxies]}: from the left, and from the top.
   */
  double[][] onSquare(double side) {
    Rectangle2D bounds = bounds();
    double scale = FILLED * side / Math.max(bounds.getWidth(), bounds.getHeight());
    double[][] places = new double[2][size()];
    Arrays.setAll(places[0], i -> side / 2 + (x[i] - bounds.getCenterX()) * scale);
    Arrays.setAll(places[1], i -> side / 2 - (y[i] - bounds.getCenterY()) * scale);
    return places;
  }

  @Override
  public String toString() {
    return "EmbeddingPoints: " + size() + " galaxies";
  }

  private static float[] column(float[][] xy, int column) {
    float[] values = new float[xy.length];
    for (int i = 0; i < xy.length; i++) {
      Check.that(xy[i].length == 2, "row %d has %d numbers, not 2", i, xy[i].length);
      values[i] = xy[i][column];
    }
    return values;
  }

  private static void match(int found, String what, int galaxies) {
    Check.that(found == galaxies, "%d %s for %d galaxies", found, what, galaxies);
  }
}
