package zoobot.onnx;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * What an ONNX file is written for. The number of images at once is always free.
 *
 * @param size side in pixels of the images that the network takes; null, the default, for the one
 *     that it sees best
 * @param anySize whether it takes images of any size, in place of that one. Defaults to false:
 *     another size than a network has learnt with gives worse answers, which an engine would not
 *     tell, and engines plan their memory by sizes that are fixed
 */
@WithMethods
public record OnnxOptions(Integer size, boolean anySize) implements OnnxOptionsBuilder.With {

  public OnnxOptions {
    Check.that(size == null || size >= 1, "an image has at least one pixel a side, not %s", size);
    Check.that(size == null || !anySize, "a network takes images of one size or of any");
  }

  /** Returns the defaults: images of the size that the network sees best. */
  public static OnnxOptions defaults() {
    return new OnnxOptions(null, false);
  }
}
