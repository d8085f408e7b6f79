package zoobot.encoder;

import ai.djl.ndarray.NDArray;

/** Two 3×3 convolutions, or one between two of 1×1, added to the input. */
final class ResNetBlock extends Residual {

  private static final NormOptions NORM = NormOptions.of(Padding.SYMMETRIC);

  private final Layer branch;
  private final Layer shortcut;

  ResNetBlock(String name, int in, int middle, int stride, ResNetOptions o) {
    int out = middle * o.expansion();
    branch =
        addChildBlock(
            "branch",
            o.bottleneck()
                ? bottleneck(name, in, middle, out, stride)
                : plain(name, in, out, stride));
    shortcut =
        stride == 1 && in == out
            ? null
            : addChildBlock(
                "shortcut",
                new ConvNorm(
                    name + ".downsample.0",
                    name + ".downsample.1",
                    ConvOptions.of(in, out, 1, stride, Padding.NONE),
                    NORM,
                    Nonlinearity.NONE));
  }

  private static Layer plain(String name, int in, int out, int stride) {
    return Sequence.of(
        layer(name, 1, square(in, out, stride), Nonlinearity.RELU),
        layer(name, 2, square(out, out, 1), Nonlinearity.NONE));
  }

  private static Layer bottleneck(String name, int in, int middle, int out, int stride) {
    return Sequence.of(
        layer(name, 1, ConvOptions.pointwise(in, middle), Nonlinearity.RELU),
        layer(name, 2, square(middle, middle, stride), Nonlinearity.RELU),
        layer(name, 3, ConvOptions.pointwise(middle, out), Nonlinearity.NONE));
  }

  private static ConvOptions square(int in, int out, int stride) {
    return ConvOptions.of(in, out, 3, stride, Padding.SYMMETRIC);
  }

  private static Layer layer(String name, int number, ConvOptions o, Nonlinearity last) {
    return new ConvNorm(name + ".conv" + number, name + ".bn" + number, o, NORM, last);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray y = branch.apply(x, training);
    if (shortcut == null) {
      return add(x, y, Nonlinearity.RELU, training);
    }
    try (NDArray other = shortcut.apply(x, training)) {
      return add(other, y, Nonlinearity.RELU, training);
    }
  }
}
