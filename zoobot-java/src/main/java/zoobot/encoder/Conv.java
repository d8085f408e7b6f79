package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/** A 2-d convolution, {@code [B, in, H, W] → [B, out, H', W']}. */
final class Conv extends Layer {

  private static final Shape UNIT = new Shape(1, 1);

  private final Parameter weight;
  private final Parameter bias;
  private final int kernel;
  private final int stride;
  private final int groups;
  private final Padding padding;

  Conv(String name, int in, int out, int kernel, int stride, int groups, Padding padding) {
    this(name, in, out, kernel, stride, groups, padding, false);
  }

  private Conv(
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int groups,
      Padding padding,
      boolean withBias) {
    this.kernel = kernel;
    this.stride = stride;
    this.groups = groups;
    this.padding = padding;
    // Normal with variance 2 / fan-out, as in Tan & Le 2019 (arXiv 1905.11946).
    float deviation = (float) Math.sqrt(2.0 * groups / (kernel * kernel * out));
    weight =
        parameter(
            name + ".weight",
            Parameter.Type.WEIGHT,
            new NormalInitializer(deviation),
            out,
            in / groups,
            kernel,
            kernel);
    bias = withBias ? parameter(name + ".bias", Parameter.Type.BIAS, Initializer.ZEROS, out) : null;
  }

  /** Returns a 1×1 convolution with a bias, as squeeze-and-excitation has them. */
  static Conv pointwiseWithBias(String name, int in, int out) {
    return new Conv(name, in, out, 1, 1, 1, Padding.SYMMETRIC, true);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (padding == Padding.SAME && stride > 1) {
      return padded(x);
    }
    return convolve(x, kernel / 2);
  }

  private NDArray padded(NDArray x) {
    int height = Padding.total((int) x.getShape().get(2), kernel, stride);
    int width = Padding.total((int) x.getShape().get(3), kernel, stride);
    Shape sides = new Shape(width / 2, width - width / 2, height / 2, height - height / 2);
    try (NDArray padded = x.pad(sides, 0)) {
      return convolve(padded, 0);
    }
  }

  private NDArray convolve(NDArray x, int pad) {
    NDArray b = bias == null ? null : bias.getArray();
    return Conv2d.conv2d(
            x, weight.getArray(), b, new Shape(stride, stride), new Shape(pad, pad), UNIT, groups)
        .singletonOrThrow();
  }
}
