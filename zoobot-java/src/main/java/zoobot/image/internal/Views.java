package zoobot.image.internal;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.View;

/** Views of a galaxy, each with chance of its own. */
record Views<T>(ImageShape shape, int views, IntFunction<View> view, Seed<T> seed)
    implements Rendering<T> {

  /** What the chance of the v-th view of a galaxy begins with. */
  interface Seed<T> {
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
