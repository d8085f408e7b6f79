package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.function.UnaryOperator;

/** A 2-d convolution, {@code [B, in, H, W] → [B, out, H', W']}. */
final class Conv extends Layer {

  private static final Shape UNIT = new Shape(1, 1);

  private final ConvOptions options;
  private final Parameter weight;
  private final Parameter bias;

  Conv(String name, ConvOptions o) {
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
    NDArray b = bias == null ? null : bias.getArray();
    return Conv2d.conv2d(
            x, weight.getArray(), b, stride, new Shape(pad, pad), UNIT, options.groups())
        .singletonOrThrow();
  }

  private NDArray padded(NDArray x) {
    int height = Padding.total((int) x.getShape().get(2), options.kernel(), options.stride());
    int width = Padding.total((int) x.getShape().get(3), options.kernel(), options.stride());
    return x.pad(new Shape(width / 2, width - width / 2, height / 2, height - height / 2), 0);
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
