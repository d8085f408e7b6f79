package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/** The same matrix at every pixel, {@code [B, H, W, in] → [B, H, W, out]}. */
final class Pointwise extends Layer {

  private final Parameter weight;
  private final Parameter bias;

  /**
   * Makes the layer.
   *
   * @param convolutional whether the weight is shaped {@code [out, in, 1, 1]} or {@code [out, in]}
   */
  Pointwise(String name, int in, int out, boolean convolutional) {
    Initializer normal = new NormalInitializer(ConvNeXt.DEVIATION);
    long[] shape = convolutional ? new long[] {out, in, 1, 1} : new long[] {out, in};
    weight = parameter(name + ".weight", Parameter.Type.WEIGHT, normal, shape);
    bias = parameter(name + ".bias", Parameter.Type.BIAS, Initializer.ZEROS, out);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray w = weight.getArray();
    try (NDArray matrix = w.reshape(w.getShape().get(0), w.getShape().get(1))) {
      return Linear.linear(x, matrix, bias.getArray()).singletonOrThrow();
    }
  }

  NDArray weight() {
    return weight.getArray();
  }

  NDArray bias() {
    return bias.getArray();
  }
}
