package zoobot.representation;

import tagbio.umap.Umap;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Puts galaxies on a plane so that those with like representations lie together.
 *
 * <p>Only neighbourhoods mean something there: neither the axes, nor the distance between far
 * groups, nor their size.
 */
public final class Projection {

  /**
   * How UMAP lays galaxies out.
   *
   * @param neighbours how many neighbours each galaxy is to stay close to: few show fine structure,
   *     many the large; defaults to 15
   * @param minDistance how close galaxies may come, from 0 to 1: small values make tight clumps;
   *     defaults to 0.1
   * @param epochs rounds of the layout; 0 leaves it to the number of galaxies (500 for up to
   *     10,000, 200 for more); defaults to 0
   * @param seed of all that is random; defaults to 0
   */
  @WithMethods
  public record Options(int neighbours, double minDistance, int epochs, long seed)
      implements ProjectionOptionsBuilder.With {

    public Options {
      Check.that(neighbours >= 2, "%d neighbours; at least 2", neighbours);
      Check.fraction("minDistance", minDistance);
      Check.that(epochs >= 0, "%d epochs; 1 or more, or 0 to leave it open", epochs);
    }

    /** Returns the defaults. */
    public static Options defaults() {
      return new Options(15, 0.1, 0, 0);
    }
  }

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
  public static float[][] umap(float[][] rows, Options options) {
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
    return umap(representations.vectors(), Options.defaults());
  }

  private static void check(float[][] rows, int neighbours) {
    String few = "%d rows are too few for %d neighbours each; ask for fewer";
    Check.that(rows.length > neighbours, few, rows.length, neighbours);
    int width = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      boolean even = width > 0 && rows[i].length == width;
      Check.that(even, "row %d has %d numbers; the first has %d", i, rows[i].length, width);
      for (int j = 0; j < width; j++) {
        float number = rows[i][j];
        String bad = "row %d, column %d is %s; give finite numbers";
        Check.that(Float.isFinite(number), bad, i, j, number);
      }
    }
  }
}
