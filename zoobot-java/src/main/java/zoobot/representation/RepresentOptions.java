package zoobot.representation;

import zoobot.io.internal.WithMethods;

/**
 * How representations are computed.
 *
 * @param size side in pixels at which the encoder sees images. Defaults to 96, which is best for
 *     the bundled galaxy encoder
 * @param batch images a batch. Defaults to 32
 * @param leaveOutUnreadable whether images that can't be read are left out and named, instead of
 *     stopping the work. Defaults to false
 */
@WithMethods
public record RepresentOptions(int size, int batch, boolean leaveOutUnreadable)
    implements RepresentOptionsBuilder.With {

  /** Checks that size and batch are positive. */
  public RepresentOptions {
    if (size < 1 || batch < 1) {
      throw new IllegalArgumentException("size " + size + " px, batch " + batch + "; at least 1");
    }
  }

  /** Returns the defaults. */
  public static RepresentOptions defaults() {
    return new RepresentOptions(96, 32, false);
  }
}
