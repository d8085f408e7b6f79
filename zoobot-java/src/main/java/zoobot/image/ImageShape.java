package zoobot.image;

import zoobot.io.internal.Check;

/**
 * The shape of an image as a network sees it.
 *
 * @param channels C, 1 or 3
 * @param size S, side in pixels
 */
public record ImageShape(int channels, int size) {

  public ImageShape {
    Check.that(
        size >= 1 && (channels == 1 || channels == 3),
        "an image has 1 or 3 channels and at least a pixel, not %d × %d²",
        channels,
        size);
  }

  /** Returns the number of floats of an image, C · S · S. */
  public int length() {
    return channels * size * size;
  }
}
