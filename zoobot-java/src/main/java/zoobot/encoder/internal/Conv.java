package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.function.UnaryOperator;
import zoobot.io.internal.Check;

/** A 2-d convolution, {@code [B, in, H, W] → [B, out, H', W']}. */
final class Conv extends Layer {

  /**
   * How a convolution pads its input: not at all; by half the kernel on every side (PyTorch's
   * models); or as TensorFlow: {@code ceil(n / stride)} pixels come out, and an odd pixel of
   * padding goes to the bottom and right (timm's {@code tf_efficientnet_b0}).
   */
  enum Padding {
    NONE,
    SYMMETRIC,
    SAME
  }

  /**
   * Sizes: groups are 1, or the number of channels where each is filtered by itself; a bias is not
   * needed before BatchNorm; the deviation is that of untrained weights.
   */
  record Options(
      int in,
      int out,
      int kernel,
      int stride,
      int groups,
      Padding padding,
      boolean bias,
      float deviation) {

    Options {
      boolean odd = stride <= 2 && kernel % 2 == 1 && kernel >= stride;
      Check.that(
          padding != Padding.SAME || odd, "no SAME for kernel %d, stride %d", kernel, stride);
    }

    /** Returns a convolution over all channels, without bias. */
    static Options of(int in, int out, int kernel, int stride, Padding padding) {
      return new Options(in, out, kernel, stride, 1, padding, false, deviation(kernel, out));
    }

    /** Returns a 1×1 convolution, without bias. */
    static Options pointwise(int in, int out) {
      return of(in, out, 1, 1, Padding.NONE);
    }

    /** Returns a convolution that filters each channel by itself, without bias. */
    static Options depthwise(int channels, int kernel, int stride, Padding padding) {
      float deviation = deviation(kernel, 1);
      return new Options(channels, channels, kernel, stride, channels, padding, false, deviation);
    }

    /** Draws weights with variance 2 / fan-out (He et al. 2015, arXiv 1502.01852). */
    private static float deviation(int kernel, int outputs) {
      return (float) Math.sqrt(2.0 / (kernel * kernel * outputs));
    }

    Options withBias() {
      return biased(deviation);
    }

    Options biased(float weightDeviation) {
      return new Options(in, out, kernel, stride, groups, padding, true, weightDeviation);
    }
  }

  private static final Shape UNIT = new Shape(1, 1);

  private final Options options;
  private final Parameter weight;
  private final Parameter bias;

  Conv(String name, Options o) {
    options = o;
    Initializer normal = new NormalInitializer(o.deviation());
    long[] shape = {o.out(), o.in() / o.groups(), o.kernel(), o.kernel()};
    weight = parameter(name + ".weight", Parameter.Type.WEIGHT, normal, shape);
    Initializer zeros = Initializer.ZEROS;
    bias = o.bias() ? parameter(name + ".bias", Parameter.Type.BIAS, zeros, o.out()) : null;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (!padsUnevenly()) {
      return convolve(x, pad());
    }
    long height = added(x.getShape().get(2));
    long width = added(x.getShape().get(3));
    Shape sides = new Shape(width / 2, width - width / 2, height / 2, height - height / 2);
    try (NDArray padded = x.pad(sides, 0)) {
      return convolve(padded, 0);
    }
  }

  private NDArray convolve(NDArray x, int pad) {
    Shape stride = new Shape(options.stride(), options.stride());
    Shape padding = new Shape(pad, pad);
    NDArray b = bias == null ? null : bias.getArray();
    return Conv2d.conv2d(x, weight.getArray(), b, stride, padding, UNIT, options.groups())
        .singletonOrThrow();
  }

  /** Returns the pixels that SAME adds along a side of n pixels, on both ends together. */
  private long added(long n) {
    long outputs = (n + options.stride() - 1) / options.stride();
    return Math.max((outputs - 1) * options.stride() + options.kernel() - n, 0);
  }

  private boolean padsUnevenly() {
    return options.padding() == Padding.SAME && options.stride() > 1;
  }

  /**
   * Calls with a weight that convolves x with {@link #pad()} pixels of padding on every side. With
   * stride 2 and an even side, SAME pads a pixel less at the top and left than symmetric padding
   * does. A row and a column of zeros before the kernel do the same, and take less time than
   * padding the image (in training they take more).
   */
  NDArray withKernel(NDArray x, UnaryOperator<NDArray> convolve) {
    if (!padsUnevenly()) {
      return convolve.apply(weight.getArray());
    }
    long evenRows = 1 - x.getShape().get(2) % 2;
    long evenColumns = 1 - x.getShape().get(3) % 2;
    try (NDArray shifted = weight.getArray().pad(new Shape(evenColumns, 0, evenRows, 0), 0)) {
      return convolve.apply(shifted);
    }
  }

  NDArray weight() {
    return weight.getArray();
  }

  NDArray bias() {
    return bias.getArray();
  }

  int stride() {
    return options.stride();
  }

  /** Returns the pixels of padding on every side. */
  int pad() {
    return options.padding() == Padding.NONE ? 0 : options.kernel() / 2;
  }
}
