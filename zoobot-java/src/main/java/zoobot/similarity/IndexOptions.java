package zoobot.similarity;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How an approximate index is built and searched. More of each finds more of the true neighbours
 * and takes longer.
 *
 * @param degree most neighbours of a galaxy in the graph, at 4 bytes each. Defaults to 16
 * @param buildBeam how many galaxies are kept in sight while one is added. Defaults to 48
 * @param searchBeam how many are kept in sight while searching; at least as many as are asked for
 *     always are. Defaults to 80
 */
@WithMethods
public record IndexOptions(int degree, int buildBeam, int searchBeam)
    implements IndexOptionsBuilder.With {

  public IndexOptions {
    boolean right = degree >= 2 && degree <= 512 && buildBeam >= 1 && searchBeam >= 1;
    String range = "degree %d (2 to 512), beams %d and %d (from 1)";
    Check.that(right, range, degree, buildBeam, searchBeam);
  }

  /** Returns the defaults. */
  public static IndexOptions defaults() {
    return new IndexOptions(16, 48, 80);
  }
}
