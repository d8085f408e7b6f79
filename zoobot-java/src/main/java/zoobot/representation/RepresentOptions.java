package zoobot.representation;

import zoobot.image.Frame;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How representations are computed.
 *
 * @param size side in pixels at which the encoder sees images; null, the default, for the encoder's
 *     own ({@link zoobot.encoder.Encoder#images()})
 * @param frame what of an image it sees; null, the default, for the encoder's own
 * @param batch images a batch. Defaults to 32
 * @param leaveOutUnreadable whether images that can't be read are left out and named, instead of
 *     stopping the work. Defaults to false
 */
@WithMethods
public record RepresentOptions(Integer size, Frame frame, int batch, boolean leaveOutUnreadable)
    implements RepresentOptionsBuilder.With {

  /** Checks that size and batch are positive, and no larger than an array. */
  public RepresentOptions {
    boolean some = (size == null || size >= 1) && batch >= 1;
    Check.that(some, "size %d px, batch %d; at least 1", size, batch);
    boolean fits = size == null || 3.0 * size * size * batch <= Integer.MAX_VALUE;
    Check.that(fits, "size %d px, batch %d: too large to be computed at once", size, batch);
  }

  /** Returns the defaults. */
  public static RepresentOptions defaults() {
    return new RepresentOptions(null, null, 32, false);
  }
}
