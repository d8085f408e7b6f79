package zoobot.representation;

/**
 * How representations are computed.
 *
 * @param size side in pixels at which the encoder sees images. Defaults to 96, which is best for
 *     the bundled galaxy encoder
 * @param batch images a batch. Defaults to 32
 * @param leaveOutUnreadable whether images that can't be read are left out and told of, instead of
 *     stopping the work. Defaults to false
 */
public record RepresentOptions(int size, int batch, boolean leaveOutUnreadable) {

  /** Checks that size and batch are positive. */
  public RepresentOptions {
    if (size < 1 || batch < 1) {
      throw new IllegalArgumentException("size " + size + " px, batch " + batch + "; at least 1");
    }
  }

  /** Returns the defaults. */
  public static RepresentOptions standard() {
    return new RepresentOptions(96, 32, false);
  }

  /** Returns these at another size. */
  public RepresentOptions withSize(int pixels) {
    return new RepresentOptions(pixels, batch, leaveOutUnreadable);
  }

  /** Returns these with another number of images a batch. */
  public RepresentOptions withBatch(int images) {
    return new RepresentOptions(size, images, leaveOutUnreadable);
  }

  /** Returns these, leaving out images that can't be read. */
  public RepresentOptions leavingOutUnreadable() {
    return new RepresentOptions(size, batch, true);
  }
}
