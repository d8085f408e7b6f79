package zoobot.encoder.internal;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;

/**
 * Running networks. PyTorch records for gradients in every thread unless it is told not to, which
 * costs twice the memory and a quarter of the time; nowhere else is that switched.
 */
public final class Forward {

  /** Is given what a network made of each batch. */
  @FunctionalInterface
  public interface Sink<T> {

    /**
     * Takes the outputs of the readable galaxies of a batch.
     *
     * @param outputs {@code [R · V, K]}, empty where no galaxy can be read
     * @param width K
     */
    void take(ImageBatch<T> batch, float[] outputs, int width);
  }

  private Forward() {}

  /**
   * Runs a network on all images, in evaluation mode and without gradients. Faults reach the sink
   * with their batch, in order, but no network.
   *
   * @param parent on whose device the images are put; what a batch needs is freed after it
   * @param network from images {@code [R · V, C, S, S]} to {@code [R · V, …]} float32
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public static <T> void run(
      NDManager parent, ImageLoader<T> loader, Function<NDArray, NDArray> network, Sink<T> sink) {
    for (ImageBatch<T> batch = loader.next(); batch != null; batch = loader.next()) {
      int images = batch.readable() * batch.views();
      float[] outputs = images == 0 ? new float[0] : outputs(parent, batch, images, network);
      sink.take(batch, outputs, outputs.length / Math.max(1, images));
    }
  }

  private static <T> float[] outputs(
      NDManager parent, ImageBatch<T> batch, int images, Function<NDArray, NDArray> network) {
    int size = batch.shape().size();
    Shape shape = new Shape(images, batch.shape().channels(), size, size);
    try (NDManager manager = parent.newSubManager()) {
      return withoutGradients(
          () -> network.apply(manager.create(batch.pixels(), shape)).toFloatArray());
    }
  }

  /** Works with gradient recording off; afterwards it is as it was. */
  public static <R> R withoutGradients(Supplier<R> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Works with gradient recording on; afterwards it is off.
   *
   * @param work is given what computes gradients: {@code collector.backward(loss)}
   */
  public static <R> R withGradients(Function<GradientCollector, R> work) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      return work.apply(collector);
    } finally {
      JniUtils.setGradMode(false);
    }
  }
}
