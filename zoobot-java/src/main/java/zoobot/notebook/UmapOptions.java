package zoobot.notebook;

/**
 * How UMAP lays galaxies out.
 *
 * @param neighbours how many neighbours each galaxy is to stay close to: few show fine structure,
 *     many the large; defaults to 15
 * @param minDistance how close galaxies may come, from 0 to 1: small values make tight clumps;
 *     defaults to 0.1
 * @param epochs rounds of the layout; 0 leaves it to the number of galaxies (500 for up to 10,000,
 *     200 for more); defaults to 0
 * @param seed of all that is random; defaults to 0
 */
public record UmapOptions(int neighbours, double minDistance, int epochs, long seed) {

  /** Checks the ranges. */
  public UmapOptions {
    if (neighbours < 2) {
      throw new IllegalArgumentException(neighbours + " neighbours; at least 2");
    }
    if (!(minDistance >= 0 && minDistance <= 1)) {
      throw new IllegalArgumentException("minDistance is " + minDistance + "; it must be in 0 … 1");
    }
    if (epochs < 0) {
      throw new IllegalArgumentException(epochs + " epochs; 1 or more, or 0 to leave it open");
    }
  }

  /** Returns the defaults. */
  public static UmapOptions standard() {
    return new UmapOptions(15, 0.1, 0, 0);
  }

  /** Returns these options with another number of neighbours. */
  public UmapOptions withNeighbours(int value) {
    return new UmapOptions(value, minDistance, epochs, seed);
  }

  /** Returns these options with another smallest distance. */
  public UmapOptions withMinDistance(double value) {
    return new UmapOptions(neighbours, value, epochs, seed);
  }

  /** Returns these options with another number of rounds. */
  public UmapOptions withEpochs(int value) {
    return new UmapOptions(neighbours, minDistance, value, seed);
  }

  /** Returns these options with another seed. */
  public UmapOptions withSeed(long value) {
    return new UmapOptions(neighbours, minDistance, epochs, value);
  }
}
