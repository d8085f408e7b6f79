package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.ConstantInitializer;

/**
 * Filters each channel by itself over 7×7 pixels, then mixes channels at every pixel through a
 * layer four times as wide; scaled by {@code gamma} and added to the input.
 */
final class ConvNeXtBlock extends Residual {

  private static final int KERNEL = 7;
  private static final int EXPANSION = 4;
  private static final float FIRST_GAMMA = 1e-6f;

  private final Parameter gamma;
  private final Conv filter;
  private final LayerNorm norm;
  private final Pointwise widen;
  private final Pointwise narrow;

  ConvNeXtBlock(String name, int width, boolean convolutional) {
    ConvOptions depthwise = ConvOptions.depthwise(width, KERNEL, 1, Padding.SYMMETRIC);
    ConvOptions filterOptions = depthwise.withBias().withDeviation(ConvNeXt.DEVIATION);
    int wide = EXPANSION * width;
    gamma =
        parameter(
            name + ".gamma", Parameter.Type.GAMMA, new ConstantInitializer(FIRST_GAMMA), width);
    filter = addChildBlock("filter", new Conv(name + ".conv_dw", filterOptions));
    norm = addChildBlock("norm", new LayerNorm(name + ".norm", width));
    widen = addChildBlock("widen", new Pointwise(name + ".mlp.fc1", width, wide, convolutional));
    narrow = addChildBlock("narrow", new Pointwise(name + ".mlp.fc2", wide, width, convolutional));
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    try (NDArray filtered = filter.apply(x, training)) {
      NDArray branch = isInference() ? fusedMix(filtered) : mix(filtered, training);
      return add(x, branch, Nonlinearity.NONE, training);
    }
  }

  private NDArray mix(NDArray filtered, boolean training) {
    try (NDArray pixels = filtered.transpose(0, 2, 3, 1); // [B, H, W, C], a view
        NDArray normed = norm.overLast(pixels);
        NDArray wide = widen.apply(normed, training);
        NDArray active = Activation.gelu(wide);
        NDArray narrowed = narrow.apply(active, training);
        NDArray scaled = narrowed.mul(gamma.getArray())) {
      return scaled.transpose(0, 3, 1, 2);
    }
  }

  private NDArray fusedMix(NDArray filtered) {
    return Fused.run(
        "mix",
        filtered,
        norm.weight(),
        norm.bias(),
        widen.weight(),
        widen.bias(),
        narrow.weight(),
        narrow.bias(),
        gamma.getArray(),
        LayerNorm.EPSILON);
  }
}
