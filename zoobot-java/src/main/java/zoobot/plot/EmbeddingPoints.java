package zoobot.plot;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;

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
public record EmbeddingPoints(
    List<String> ids,
    float[] x,
    float[] y,
    List<Path> images,
    FitsOptions fits,
    Colouring colouring) {

  /** Checks that all parts are of the same galaxies, that ids are unique and numbers finite. */
  public EmbeddingPoints {
    ids = List.copyOf(ids);
    images = List.copyOf(images);
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("there are no galaxies to show");
    }
    match(x.length, "numbers x", ids.size());
    match(y.length, "numbers y", ids.size());
    match(colouring.size(), "colours", ids.size());
    if (!images.isEmpty()) {
      match(images.size(), "images", ids.size());
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < x.length; i++) {
      if (!seen.add(ids.get(i))) {
        throw new IllegalArgumentException("id '" + ids.get(i) + "' stands twice");
      }
      if (!Float.isFinite(x[i]) || !Float.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "galaxy %d, id '%s', is at (%s, %s); give finite numbers"
                .formatted(i, ids.get(i), x[i], y[i]));
      }
    }
  }

  /**
   * Returns galaxies of one colour without images.
   *
   * @param xy shape {@code [ids.size()][2]}
   * @throws IllegalArgumentException if there are more or fewer places than ids, an id stands
   *     twice, or a number is NaN or infinite
   */
  public static EmbeddingPoints of(List<String> ids, float[][] xy) {
    return new EmbeddingPoints(
        ids,
        column(xy, 0),
        column(xy, 1),
        List.of(),
        FitsOptions.standard(),
        Colouring.plain(ids.size()));
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

  /** Returns the same galaxies with images, one a galaxy. */
  public EmbeddingPoints withImages(List<Path> files) {
    return new EmbeddingPoints(ids, x, y, files, fits, colouring);
  }

  /** Returns the same galaxies with FITS images shown in another way; else in the standard one. */
  public EmbeddingPoints withFits(FitsOptions options) {
    return new EmbeddingPoints(ids, x, y, images, options, colouring);
  }

  /** Returns the same galaxies in other colours. */
  public EmbeddingPoints withColouring(Colouring colours) {
    return new EmbeddingPoints(ids, x, y, images, fits, colours);
  }

  /** Returns the number of galaxies. */
  public int size() {
    return ids.size();
  }

  @Override
  public String toString() {
    return "EmbeddingPoints: " + size() + " galaxies";
  }

  private static float[] column(float[][] xy, int column) {
    float[] values = new float[xy.length];
    for (int i = 0; i < xy.length; i++) {
      if (xy[i].length != 2) {
        throw new IllegalArgumentException("row " + i + " has " + xy[i].length + " numbers, not 2");
      }
      values[i] = xy[i][column];
    }
    return values;
  }

  private static void match(int found, String what, int galaxies) {
    if (found != galaxies) {
      throw new IllegalArgumentException(found + " " + what + " for " + galaxies + " galaxies");
    }
  }
}
