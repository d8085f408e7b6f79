package zoobot.finetune;

import java.util.SplittableRandom;
import zoobot.image.EvaluationView;
import zoobot.image.Pixels;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.io.internal.Chance;

/**
 * How a decoded image becomes what the network sees of a galaxy: some views of it.
 *
 * @param channels C
 * @param size S, in pixels
 * @param views V
 * @param random null for views turned and mirrored, without chance; otherwise the view that chance
 *     is used in
 * @param seed of chance; a galaxy's views depend on it and its id only
 */
record Rendering(int channels, int size, int views, View random, long seed) {

  /** Returns views turned by 90° in turn and, from the fifth on, mirrored. */
  static Rendering turned(int channels, int size, int views) {
    return new Rendering(channels, size, views, null, 0);
  }

  /** Returns random views: any angle, mirrored or not, zoomed and moved a little. */
  static Rendering random(int channels, int size, int views, long seed) {
    return new Rendering(channels, size, views, TrainingView.defaults(), seed);
  }

  /** Returns the number of floats of one galaxy, V · C · S · S. */
  int length() {
    return views * channels * size * size;
  }

  /** Writes all views of a galaxy, {@code [V, C, S, S]} in 0…1. */
  void render(String id, Pixels pixels, float[] out, int offset) {
    int one = channels * size * size;
    for (int v = 0; v < views; v++) {
      View view = random == null ? EvaluationView.symmetric(v) : random;
      SplittableRandom chance = new SplittableRandom(Chance.of(seed * 31 + v, id));
      view.render(pixels, channels, size, chance, out, offset + v * one);
    }
  }
}
