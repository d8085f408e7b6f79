package zoobot.image;

import java.util.random.RandomGenerator;
import zoobot.io.internal.Check;

/** How an image becomes the square of floats that a network sees. Safe for several threads. */
public interface View {

  /**
   * Writes one galaxy as {@code [channels, size, size]} floats in 0…1.
   *
   * @param pixels the decoded image; grey is repeated for 3 channels, colour averaged for 1
   * @param channels 1 or 3
   * @param size side in pixels
   * @param random where chance comes from; a deterministic view does not use it
   * @param out where to write
   * @param offset index of the first float
   */
  void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset);

  /** Returns the deterministic view: the central square, scaled. */
  static View whole() {
    return symmetric(0, Frame.WHOLE);
  }

  /** Returns the i-th of the 8 deterministic views that show a galaxy turned and mirrored. */
  static View symmetric(int i, Frame frame) {
    return new EvaluationView(i % 4, i % 8 >= 4, 1, frame);
  }

  /**
   * Returns the deterministic view in which the galaxy appears larger or smaller by a factor;
   * beyond its edges the image is mirrored.
   */
  static View zoomed(double factor) {
    Check.that(factor > 0, "a zoom by %s; it is above 0", factor);
    return new EvaluationView(0, false, factor, Frame.WHOLE);
  }
}
