package zoobot.image.internal;

import java.util.List;
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
 *
 * @param shape of a view
 * @param views number V of views of each galaxy
 */
public record Rendering<T>(ImageShape shape, int views, IntFunction<View> view, Seed<T> seed) {

  /** What the chance of the v-th view of a galaxy begins with. */
  interface Seed<T> {
    /** Returns it. */
    long of(int v, T item, long position);
  }

  /**
   * Writes all views of a galaxy, {@code [V, C, S, S]} in 0…1.
   *
   * @param position its place in the order in which the loader was given galaxies, from 0
   * @param offset index of the first float
   */
  public void render(T item, long position, Pixels pixels, float[] out, int offset) {
    for (int v = 0; v < views; v++) {
      SplittableRandom chance = new SplittableRandom(seed.of(v, item, position));
      int start = offset + v * shape.length();
      view.apply(v).render(pixels, shape.channels(), shape.size(), chance, out, start);
    }
  }

  /** Returns what the shape's frame shows: one view, without chance. */
  public static <T> Rendering<T> plain(ImageShape shape) {
    return turned(shape, 1);
  }

  /** Returns views turned by 90° in turn and, from the fifth on, mirrored; without chance. */
  public static <T> Rendering<T> turned(ImageShape shape, int views) {
    return new Rendering<>(
        shape, views, i -> View.symmetric(i, shape.frame()), (v, item, position) -> 0);
  }

  /**
   * Returns one view of training.
   *
   * @param seed a galaxy's view depends on it and its position
   */
  public static <T> Rendering<T> seeded(ImageShape shape, View view, long seed) {
    // Mixed, as seeds that follow each other would give one stream, shifted by a draw.
    long start = new SplittableRandom(seed).nextLong();
    return new Rendering<>(shape, 1, v -> view, (v, item, position) -> start + position);
  }

  /**
   * Returns these views in turn.
   *
   * @param id of a galaxy, on which and the view chance depends
   */
  public static <T> Rendering<T> of(
      ImageShape shape, List<? extends View> views, Function<T, String> id) {
    Seed<T> seed = (v, item, position) -> Chance.of(v, id.apply(item));
    return new Rendering<>(shape, views.size(), views::get, seed);
  }

  /**
   * Returns random views: any angle, mirrored or not, zoomed and moved a little.
   *
   * @param seed a galaxy's views depend on it and the galaxy's id
   * @param id of a galaxy
   */
  public static <T> Rendering<T> random(
      ImageShape shape, int views, long seed, Function<T, String> id) {
    View view = TrainingView.defaults().withFrame(shape.frame());
    return new Rendering<>(
        shape, views, v -> view, (v, item, p) -> Chance.of(seed * 31 + v, id.apply(item)));
  }
}
