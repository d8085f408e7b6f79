package zoobot.encoder.internal;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.function.Function;
import java.util.function.Supplier;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.io.Threads;

/**
 * Running networks. PyTorch records for gradients in every thread unless it is told not to, which
 * costs twice the memory and a quarter of the time; nowhere else is that switched.
 */
public final class Forward {

  /** Is given what a network made of each batch. */
  @FunctionalInterface
  public interface Sink<T> {

    /** Takes {@code [R · V, K]} of the R readable galaxies of a batch, empty if R is 0; K wide. */
    void take(ImageBatch<T> batch, float[] outputs, int width);
  }

  private Forward() {}

  /**
   * Runs a network, {@code [R · V, C, S, S] → [R · V, …]}, on all images without gradients. Faults
   * reach the sink with their batch, in order, but no network.
   */
  public static <T> void run(
      NDManager parent, ImageLoader<T> loader, Function<NDArray, NDArray> network, Sink<T> sink) {
    threads();
    for (ImageBatch<T> batch = loader.next(); batch != null; batch = loader.next()) {
      run(parent, batch, network, sink);
    }
  }

  /** Does the same with one batch, on as many threads as this one's networks run on. */
  public static <T> void run(
      NDManager parent, ImageBatch<T> batch, Function<NDArray, NDArray> network, Sink<T> sink) {
    int images = batch.readable() * batch.views();
    float[] outputs = images == 0 ? new float[0] : outputs(parent, batch, images, network);
    sink.take(batch, outputs, outputs.length / Math.max(1, images));
  }

  private static <T> float[] outputs(
      NDManager parent, ImageBatch<T> batch, int images, Function<NDArray, NDArray> network) {
    int size = batch.shape().size();
    Shape shape = new Shape(images, batch.shape().channels(), size, size);
    try (NDManager own = parent.newSubManager()) {
      return withoutGradients(
          () -> network.apply(own.create(batch.pixels(), shape)).toFloatArray());
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

  /** Works with gradient recording on, for {@code collector.backward(loss)}; then it is off. */
  public static <R> R withGradients(Function<GradientCollector, R> work) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      return work.apply(collector);
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /**
   * Returns an array times a number, for work of which gradients are wanted. DJL's own {@code
   * mul(Number)} and {@code div(Number)} lend PyTorch memory of Java's that is garbage when they
   * return, but that the way back reads again: gradients are then wrong now and then.
   */
  public static NDArray times(NDArray array, double factor) {
    try (NDArray lent = array.getManager().create(factor);
        NDArray own = lent.duplicate()) {
      return array.mul(own);
    }
  }

  /**
   * Sees to it that this thread's networks run on as many threads as are chosen, or on as many as
   * there are cores for them: PyTorch by itself does not know of a container's share.
   *
   * @return how many
   */
  public static int threads() {
    int now = JniUtils.getNumThreads();
    int wanted = Threads.isChosen() ? Threads.count() : Math.min(now, Threads.count());
    if (wanted != now) {
      threads(wanted);
    }
    return wanted;
  }

  /**
   * Sees to it that this thread's networks, and those of threads that have run none yet, run on so
   * many threads; returns how many this one's did.
   */
  public static int threads(int wanted) {
    int now = JniUtils.getNumThreads();
    JniUtils.setNumThreads(wanted);
    return now;
  }

  /**
   * Works with one thread of PyTorch's, one work at a time: on small arrays several wait for each
   * other at every product, and eight times as long as the work takes if others use the cores.
   */
  public static synchronized <R> R onOneThread(Supplier<R> work) {
    int before = JniUtils.getNumThreads();
    JniUtils.setNumThreads(1);
    try {
      return work.get();
    } finally {
      JniUtils.setNumThreads(before);
    }
  }
}
