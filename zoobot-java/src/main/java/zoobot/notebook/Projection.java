package zoobot.notebook;

import tagbio.umap.Umap;
import zoobot.representation.Representations;

/**
 * Puts galaxies on a plane so that those with like representations lie together.
 *
 * <p>Only neighbourhoods mean something there: neither the axes, nor the distance between far
 * groups, nor their size.
 */
public final class Projection {

  private Projection() {}

  /**
   * Projects by UMAP, from a random start, on one thread: the same rows and options always give the
   * same places. Some 40 principal components of a representation are a good input, and much
   * quicker than all of it.
   *
   * <p>Reference: McInnes, Healy and Melville (2018), "UMAP: Uniform Manifold Approximation and
   * Projection for Dimension Reduction", arXiv:1802.03426.
   *
   * @param rows shape {@code [n][D]}, finite
   * @return shape {@code [n][2]}
   * @throws IllegalArgumentException if there are no more rows than neighbours, rows have different
   *     lengths, or a number is NaN or infinite
   */
  public static float[][] umap(float[][] rows, UmapOptions options) {
    check(rows, options.neighbours());
    Umap umap = new Umap();
    umap.setNumberComponents(2);
    umap.setNumberNearestNeighbours(options.neighbours());
    umap.setMinDist((float) options.minDistance());
    umap.setNumberEpochs(options.epochs() == 0 ? null : options.epochs());
    umap.setSeed(options.seed());
    umap.setThreads(1);
    umap.setVerbose(false);
    return umap.fitTransform(rows);
  }

  /** Projects representations, with the default options. */
  public static float[][] umap(Representations representations) {
    return umap(representations.vectors(), UmapOptions.standard());
  }

  private static void check(float[][] rows, int neighbours) {
    if (rows.length <= neighbours) {
      throw new IllegalArgumentException(
          "%d rows are too few for %d neighbours each; use withNeighbours"
              .formatted(rows.length, neighbours));
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length == 0 || rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "row %d has %d numbers; the first has %d".formatted(i, rows[i].length, rows[0].length));
      }
      for (int j = 0; j < rows[i].length; j++) {
        if (!Float.isFinite(rows[i][j])) {
          throw new IllegalArgumentException(
              "row %d, column %d is %s; give finite numbers".formatted(i, j, rows[i][j]));
        }
      }
    }
  }
}
