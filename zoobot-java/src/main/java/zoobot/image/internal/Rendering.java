package zoobot.image.internal;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.io.internal.Chance;

/**
 * How a decoded image becomes what a network sees of a galaxy: some views of it. Safe for several
 * threads.
 */
public interface Rendering<T> {

  /** Returns the number V of views of each galaxy. */
  int views();

  /** Returns the shape of a view. */
  ImageShape shape();

  /**
   * Writes all views of a galaxy, {@code [V, C, S, S]} in 0…1.
   *
   * @param item the galaxy
   * @param position its place in the order in which the loader was given galaxies, from 0
   * @param pixels its image
   * @param out where to write
   * @param offset index of the first float
   */
  void render(T item, long position, Pixels pixels, float[] out, int offset);

  /** Returns the whole image: one view, without chance. */
  static <T> Rendering<T> whole(ImageShape shape) {
    return turned(shape, 1);
  }

  /** Returns views turned by 90° in turn and, from the fifth on, mirrored; without chance. */
  static <T> Rendering<T> turned(ImageShape shape, int views) {
    return new Views<>(shape, views, View::symmetric, (v, item, position) -> 0);
  }

  /**
   * Returns one view of training.
   *
   * @param seed a galaxy's view depends on it and its position
   */
  static <T> Rendering<T> seeded(ImageShape shape, View view, long seed) {
    // Mixed, as seeds that follow each other would give one stream, shifted by a draw.
    long start = new SplittableRandom(seed).nextLong();
    return new Views<>(shape, 1, v -> view, (v, item, position) -> start + position);
  }

  /**
   * Returns random views: any angle, mirrored or not, zoomed and moved a little.
   *
   * @param seed a galaxy's views depend on it and the galaxy's id
   * @param id of a galaxy
   */
  static <T> Rendering<T> random(ImageShape shape, int views, long seed, Function<T, String> id) {
    View view = TrainingView.defaults();
    return new Views<>(
        shape, views, v -> view, (v, item, p) -> Chance.of(seed * 31 + v, id.apply(item)));
  }

  /** Views of a galaxy, each with chance of its own. */
  record Views<T>(ImageShape shape, int views, IntFunction<View> view, Seed<T> seed)
      implements Rendering<T> {

    /** What the chance of the v-th view of a galaxy begins with. */
    interface Seed<T> {
      /** Returns it. */
      long of(int v, T item, long position);
    }

    @Override
    public void render(T item, long position, Pixels pixels, float[] out, int offset) {
      for (int v = 0; v < views; v++) {
        SplittableRandom chance = new SplittableRandom(seed.of(v, item, position));
        int start = offset + v * shape.length();
        view.apply(v).render(pixels, shape.channels(), shape.size(), chance, out, start);
      }
    }
  }
}
