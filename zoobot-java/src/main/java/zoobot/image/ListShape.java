package zoobot.image;

/**
 * The shape of batches.
 *
 * @param batch galaxies in a batch, B
 * @param channels 1 or 3, C
 * @param size side in pixels, S
 */
public record ListShape(int batch, int channels, int size) {

  /** Checks that all are positive. */
  public ListShape {
    if (batch < 1 || size < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "no shape of batches: " + batch + " × " + channels + " × " + size + "²");
    }
  }
}
