package zoobot.encoder.internal;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Running networks. PyTorch records for gradients in every thread unless it is told not to, which
 * costs twice the memory and a quarter of the time; nowhere else is that switched.
 */
public final class Forward {

  private Forward() {}

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
