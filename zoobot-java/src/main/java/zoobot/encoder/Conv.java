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
    return apply(x, weight.getArray(), bias == null ? null : bias.getArray());
  }

  /** Returns the weight {@code [out, in / groups, kernel, kernel]}. */
  NDArray weight() {
    return weight.getArray();
  }

  /** Applies this convolution with other numbers in place of its own. */
  NDArray apply(NDArray x, NDArray w, NDArray b) {
    if (options.padding() != Padding.SAME || options.stride() == 1) {
      return convolve(x, w, b, options.padding() == Padding.NONE ? 0 : options.kernel() / 2);
    }
    try (NDArray padded = pad(x)) {
      return convolve(padded, w, b, 0);
    }
  }

  private NDArray pad(NDArray x) {
    int height = Padding.total((int) x.getShape().get(2), options.kernel(), options.stride());
    int width = Padding.total((int) x.getShape().get(3), options.kernel(), options.stride());
    return x.pad(new Shape(width / 2, width - width / 2, height / 2, height - height / 2), 0);
  }

  private NDArray convolve(NDArray x, NDArray w, NDArray b, int pad) {
    Shape stride = new Shape(options.stride(), options.stride());
    return Conv2d.conv2d(x, w, b, stride, new Shape(pad, pad), UNIT, options.groups())
        .singletonOrThrow();
  }
}
