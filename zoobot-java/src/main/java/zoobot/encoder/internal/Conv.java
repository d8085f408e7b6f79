package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.function.UnaryOperator;

/** A 2-d convolution, {@code [B, in, H, W] → [B, out, H', W']}. */
final class Conv extends Layer {

  /** How a convolution pads its input. */
  enum Padding {
    /** Not at all. */
    NONE,
    /** Half the kernel on every side: PyTorch's models, timm's {@code efficientnet_b0}. */
    SYMMETRIC,
    /**
     * What TensorFlow calls "SAME": the output has {@code ceil(n / stride)} pixels and an odd pixel
     * of padding goes to the bottom and right; timm's {@code tf_efficientnet_b0}. For strides 1 and
     * 2.
     */
    SAME
  }

  /**
   * Sizes of a 2-d convolution.
   *
   * @param groups 1, or the number of channels where each is filtered by itself
   * @param bias whether a number is added to each output channel; not needed before BatchNorm
   * @param deviation of the normal distribution from which an untrained weight is drawn
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
      if (padding == Padding.SAME && (stride > 2 || kernel % 2 == 0 || kernel < stride)) {
        throw new IllegalArgumentException(
            "no SAME padding for kernel " + kernel + " and stride " + stride);
      }
    }

    /** Returns a convolution over all channels, without bias. */
    static Options of(int in, int out, int kernel, int stride, Padding padding) {
      return grouped(in, out, kernel, stride, 1, padding);
    }

    /** Returns a 1×1 convolution, without bias. */
    static Options pointwise(int in, int out) {
      return grouped(in, out, 1, 1, 1, Padding.NONE);
    }

    /** Returns a convolution that filters each channel by itself, without bias. */
    static Options depthwise(int channels, int kernel, int stride, Padding padding) {
      return grouped(channels, channels, kernel, stride, channels, padding);
    }

    /** Draws weights with variance 2 / fan-out (He et al. 2015, arXiv 1502.01852). */
    private static Options grouped(
        int in, int out, int kernel, int stride, int groups, Padding padding) {
      float deviation = (float) Math.sqrt(2.0 * groups / (kernel * kernel * out));
      return new Options(in, out, kernel, stride, groups, padding, false, deviation);
    }

    Options withBias() {
      return new Options(in, out, kernel, stride, groups, padding, true, deviation);
    }

    Options withDeviation(float value) {
      return new Options(in, out, kernel, stride, groups, padding, bias, value);
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
    bias =
        o.bias()
            ? parameter(name + ".bias", Parameter.Type.BIAS, Initializer.ZEROS, o.out())
            : null;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (!padsUnevenly()) {
      return convolve(x, pad());
    }
    try (NDArray padded = padded(x)) {
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

  private NDArray padded(NDArray x) {
    long height = added(x.getShape().get(2));
    long width = added(x.getShape().get(3));
    return x.pad(new Shape(width / 2, width - width / 2, height / 2, height - height / 2), 0);
  }

  /** Returns the pixels that SAME adds along a side of n pixels, on both ends together. */
  private long added(long n) {
    long outputs = (n + options.stride() - 1) / options.stride();
    return Math.max((outputs - 1) * options.stride() + options.kernel() - n, 0);
  }

  private boolean padsUnevenly() {
    return options.padding() == Padding.SAME && options.stride() > 1;
  }

  /** Calls with a weight that convolves x with {@link #pad()} pixels of padding on every side. */
  NDArray withKernel(NDArray x, UnaryOperator<NDArray> convolve) {
    if (!padsUnevenly()) {
      return convolve.apply(weight.getArray());
    }
    try (NDArray shifted = shifted(x)) {
      return convolve.apply(shifted);
    }
  }

  /**
   * With stride 2 and an even side, SAME pads a pixel less at the top and left than symmetric
   * padding does. A row and a column of zeros before the kernel do the same, and take less time
   * than padding the image (in training they take more).
   */
  private NDArray shifted(NDArray x) {
    long evenRows = 1 - x.getShape().get(2) % 2;
    long evenColumns = 1 - x.getShape().get(3) % 2;
    return weight.getArray().pad(new Shape(evenColumns, 0, evenRows, 0), 0);
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
