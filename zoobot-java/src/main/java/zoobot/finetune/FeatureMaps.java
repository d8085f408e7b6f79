package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Network;
import zoobot.image.EvaluationView;
import zoobot.image.GalaxyImages;
import zoobot.image.ListBatch;
import zoobot.image.ListLoader;
import zoobot.image.ListShape;
import zoobot.image.View;

/**
 * What the frozen lower parts of an encoder make of galaxies, computed once and reused: frozen
 * means that it can't change. With all parts frozen these are the representations.
 *
 * @param values {@code [galaxy][view]} each {@code [C', H', W']} flat, or {@code [D]} where all
 *     parts are frozen; not to be modified
 * @param shape of one of them
 * @param from the first part that is still to be run; the number of parts where none is, and 0 for
 *     the images themselves, in 0…1
 */
public record FeatureMaps(float[][][] values, Shape shape, int from) {

  private static final int BATCH = 32;

  /**
   * Computes the maps of every galaxy, in several views turned and mirrored.
   *
   * @param trained how many top parts stay out because they are to be trained; 0 for
   *     representations
   * @param size side of the images in pixels
   * @param views 1 for the plain view, up to 8
   */
  public static FeatureMaps compute(
      Encoder encoder, GalaxyImages images, int trained, int size, int views) {
    int from = encoder.network().parts() - trained;
    float[][][] values = new float[images.size()][views][];
    Shape shape = null;
    for (int v = 0; v < views; v++) {
      View view = EvaluationView.symmetric(v);
      shape = fill(encoder, images, view, from, size, values, v);
    }
    return new FeatureMaps(values, shape, from);
  }

  /** Returns the maps of some galaxies. */
  public FeatureMaps rows(int[] rows) {
    float[][][] some = Arrays.stream(rows).mapToObj(i -> values[i]).toArray(float[][][]::new);
    return new FeatureMaps(some, shape, from);
  }

  /** Returns the number of galaxies. */
  public int size() {
    return values.length;
  }

  private static Shape fill(
      Encoder encoder,
      GalaxyImages images,
      View view,
      int from,
      int size,
      float[][][] values,
      int v) {
    ListShape shape = new ListShape(BATCH, encoder.channels(), size);
    int[] order = IntStream.range(0, images.size()).toArray();
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    Shape one = null;
    try (ListLoader loader = new ListLoader(images, view, shape, order, 0)) {
      for (ListBatch batch = loader.next(); batch != null; batch = loader.next()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted while computing representations");
        }
        one = store(encoder, batch, from, values, v);
      }
    } finally {
      JniUtils.setGradMode(gradients);
    }
    return one;
  }

  private static Shape store(
      Encoder encoder, ListBatch batch, int from, float[][][] values, int v) {
    int b = batch.indices().length;
    try (NDManager manager = encoder.manager().newSubManager()) {
      NDArray maps = run(encoder, manager, batch, from);
      float[] all = maps.toFloatArray();
      int length = all.length / b;
      for (int i = 0; i < b; i++) {
        values[batch.indices()[i]][v] = Arrays.copyOfRange(all, i * length, (i + 1) * length);
      }
      List<Long> sides = Arrays.stream(maps.getShape().getShape()).skip(1).boxed().toList();
      return new Shape(sides);
    }
  }

  private static NDArray run(Encoder encoder, NDManager manager, ListBatch batch, int from) {
    Shape shape = new Shape(batch.indices().length, batch.channels(), batch.size(), batch.size());
    NDArray images = manager.create(batch.pixels(), shape);
    if (from == 0) {
      return images;
    }
    Network network = encoder.network();
    NDArray maps = network.apply(encoder.normalise(images), 0, from, false);
    return from == network.parts() ? network.pool(maps) : maps;
  }
}
