package zoobot.image;

import java.util.Objects;
import zoobot.io.internal.Check;

/**
 * How a network sees images.
 *
 * @param channels C, 1 or 3
 * @param size S, side in pixels
 * @param frame what fills them
 */
public record ImageShape(int channels, int size, Frame frame) {

  public ImageShape {
    Objects.requireNonNull(frame, "frame");
    Check.that(
        size >= 1 && (channels == 1 || channels == 3),
        "an image has 1 or 3 channels and at least a pixel, not %d × %d²",
        channels,
        size);
  }

  /** Makes one that the whole image fills. */
  public ImageShape(int channels, int size) {
    this(channels, size, Frame.WHOLE);
  }

  /** Returns the number of floats of an image, C · S · S. */
  public int length() {
    return channels * size * size;
  }

  /** Returns size and frame: {@code 128 px (frame galaxy)}; of whole images {@code 96 px}. */
  @Override
  public String toString() {
    return size + " px" + (frame == Frame.WHOLE ? "" : " (frame " + frame + ")");
  }
}
