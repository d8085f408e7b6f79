package zoobot.representation;

import zoobot.io.internal.Check;
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
    Check.that(size >= 1 && batch >= 1, "size %d px, batch %d; at least 1", size, batch);
  }

  /** Returns the defaults. */
  public static RepresentOptions defaults() {
    return new RepresentOptions(96, 32, false);
  }
}
