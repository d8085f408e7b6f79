package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import zoobot.onnx.OnnxGraph;

/** A 2-d convolution, {@code [B, in, H, W] → [B, out, H', W']}; before BatchNorm without bias. */
final class Conv extends Layer {

  /**
   * By half the kernel on every side, as PyTorch; or as TensorFlow, for odd kernels and strides up
   * to 2: {@code ceil(n / stride)} pixels come out, and the odd one goes to the bottom and right.
   */
  enum Padding {
    NONE,
    SYMMETRIC,
    SAME
  }

  private static final Shape UNIT = new Shape(1, 1);

  final int channels;
  final int stride;

  /** On every side. */
  final int pad;

  private final String name;
  private final int kernel;
  private final int groups;
  private final boolean uneven;
  private final Parameter weight;
  private Parameter bias;

  /** Makes one over all channels, or over each group of them by itself. */
  private Conv(String name, int in, int out, int kernel, int stride, int groups, Padding padding) {
    this.name = name;
    this.channels = out;
    this.kernel = kernel;
    this.stride = stride;
    this.groups = groups;
    pad = padding == Padding.NONE ? 0 : kernel / 2;
    uneven = padding == Padding.SAME && stride > 1;
    // Variance 2 / fan-out: He et al. 2015, arXiv 1502.01852.
    float deviation = (float) Math.sqrt(2.0 / (kernel * kernel * (out / groups)));
    Initializer normal = new NormalInitializer(deviation);
    long[] shape = {out, in / groups, kernel, kernel};
    weight = parameter(name + ".weight", Parameter.Type.WEIGHT, normal, shape);
  }

  /** Returns a convolution over all channels. */
  static Conv of(String name, int in, int out, int kernel, int stride, Padding padding) {
    return new Conv(name, in, out, kernel, stride, 1, padding);
  }

  /** Returns a 1×1 convolution. */
  static Conv pointwise(String name, int in, int out) {
    return of(name, in, out, 1, 1, Padding.NONE);
  }

  /** Returns a convolution that filters each channel by itself. */
  static Conv depthwise(String name, int channels, int kernel, int stride, Padding padding) {
    return new Conv(name, channels, channels, kernel, stride, channels, padding);
  }

  /** Adds a bias. */
  Conv biased() {
    bias = parameter(name + ".bias", Parameter.Type.BIAS, Initializer.ZEROS, channels);
    return this;
  }

  /** Adds a bias and draws untrained weights with another deviation. */
  Conv biased(float deviation) {
    weight.setInitializer(new NormalInitializer(deviation));
    return biased();
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (!uneven) {
      return convolve(x, pad);
    }
    long height = added(x.getShape().get(2));
    long width = added(x.getShape().get(3));
    Shape sides = new Shape(width / 2, width - width / 2, height / 2, height - height / 2);
    try (NDArray padded = x.pad(sides, 0)) {
      return convolve(padded, 0);
    }
  }

  private NDArray convolve(NDArray x, int margin) {
    Shape steps = new Shape(stride, stride);
    NDArray b = bias == null ? null : bias();
    return Conv2d.conv2d(x, weight(), b, steps, new Shape(margin, margin), UNIT, groups)
        .singletonOrThrow();
  }

  /** Returns the pixels that SAME adds along a side of n pixels, on both ends together. */
  private long added(long n) {
    long outputs = (n + stride - 1) / stride;
    return Math.max((outputs - 1) * stride + kernel - n, 0);
  }

  /**
   * Calls with a weight that convolves x with {@link #pad} pixels of padding on every side. With
   * stride 2 and an even side, SAME pads a pixel less at the top and left than symmetric padding
   * does. A row and a column of zeros before the kernel do the same, and take less time than
   * padding the image (in training they take more).
   */
  NDArray withKernel(NDArray x, UnaryOperator<NDArray> convolve) {
    if (!uneven) {
      return convolve.apply(weight());
    }
    long evenRows = 1 - x.getShape().get(2) % 2;
    long evenColumns = 1 - x.getShape().get(3) % 2;
    try (NDArray shifted = weight().pad(new Shape(evenColumns, 0, evenRows, 0), 0)) {
      return convolve.apply(shifted);
    }
  }

  @Override
  String onnx(OnnxGraph graph, String x) {
    return onnx(graph, x, weight()::toFloatArray, bias()::toFloatArray);
  }

  /** Adds the convolution with other weights and a bias. */
  String onnx(OnnxGraph graph, String x, Supplier<float[]> weights, Supplier<float[]> biases) {
    String w = graph.weights(name + ".weight", weights, weight().getShape().getShape());
    String b = graph.weights(name + ".bias", biases, channels);
    int[] steps = {stride, stride};
    int[] sides = {pad, pad, pad, pad};
    List<String> inputs = List.of(x, w, b);
    return uneven
        ? graph.node("Conv", inputs, "strides", steps, "group", groups, "auto_pad", "SAME_UPPER")
        : graph.node("Conv", inputs, "strides", steps, "group", groups, "pads", sides);
  }

  NDArray weight() {
    return weight.getArray();
  }

  NDArray bias() {
    return bias.getArray();
  }
}
