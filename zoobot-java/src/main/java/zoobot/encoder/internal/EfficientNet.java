package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Conv.Padding;

/**
 * EfficientNet-B0 (Tan and Le 2019, arXiv 1905.11946) without its classifier, with timm's tensor
 * names; 1280 features, 4,007,548 parameters for 3 channels. Nine parts: the stem, seven groups of
 * blocks, and the last convolution.
 */
final class EfficientNet {

  /** By timm's names; TensorFlow's weights are for TensorFlow's padding. */
  static final Map<String, Padding> KINDS =
      Map.of("efficientnet_b0", Padding.SYMMETRIC, "tf_efficientnet_b0", Padding.SAME);

  /** kernel, stride, expansion, output channels, repeats of each group of blocks. */
  private static final int[][] GROUPS = {
    {3, 1, 1, 16, 1},
    {3, 2, 6, 24, 2},
    {5, 2, 6, 40, 2},
    {3, 2, 6, 80, 3},
    {5, 1, 6, 112, 3},
    {5, 2, 6, 192, 4},
    {3, 1, 6, 320, 1}
  };

  private static final int STEM = 32;
  private static final int FEATURES = 1280;

  private EfficientNet() {}

  /** Returns B0 for images of 1 or 3 channels; weights are not set. */
  static Network b0(int channels, Padding padding) {
    List<Layer> parts = new ArrayList<>();
    Conv.Options stem = Conv.Options.of(channels, STEM, 3, 2, padding);
    parts.add(new ConvNorm("conv_stem", "bn1", stem, epsilon(padding), Nonlinearity.SILU));
    int in = STEM;
    for (int i = 0; i < GROUPS.length; i++) {
      parts.add(group("blocks." + i, in, GROUPS[i], padding));
      in = GROUPS[i][3];
    }
    Conv.Options top = Conv.Options.pointwise(in, FEATURES);
    parts.add(new ConvNorm("conv_head", "bn2", top, epsilon(padding), Nonlinearity.SILU));
    return new Network(parts, FEATURES);
  }

  private static Layer group(String name, int in, int[] group, Padding padding) {
    List<Layer> blocks = new ArrayList<>();
    for (int j = 0; j < group[4]; j++) {
      int from = j == 0 ? in : group[3];
      int stride = j == 0 ? group[1] : 1;
      blocks.add(new InvertedResidual(name + "." + j, from, stride, group, padding));
    }
    return new Layer.Sequence(blocks);
  }

  /** Returns what is added to a variance, in TensorFlow's models or PyTorch's. */
  private static float epsilon(Padding padding) {
    return padding == Padding.SAME ? 1e-3f : ConvNorm.EPSILON;
  }

  /**
   * The mobile inverted bottleneck: widen, filter each channel by itself, weigh channels, narrow
   * (Sandler et al. 2018, arXiv 1801.04381).
   */
  private static final class InvertedResidual extends Residual {

    private final Layer branch;
    private final boolean skip;

    InvertedResidual(String name, int in, int stride, int[] group, Padding padding) {
      int wide = in * group[2];
      int out = group[3];
      Conv.Options widen = Conv.Options.pointwise(in, wide);
      Conv.Options filter = Conv.Options.depthwise(wide, group[0], stride, padding);
      Conv.Options narrow = Conv.Options.pointwise(wide, out);
      // timm numbers the norms, and calls the last convolution conv_pw where there is no first one.
      int first = group[2] > 1 ? 1 : 0;
      String last = first == 1 ? "conv_pwl" : "conv_pw";
      List<Layer> layers = new ArrayList<>();
      if (first == 1) {
        layers.add(layer(name, "conv_pw", 1, widen, padding, Nonlinearity.SILU));
      }
      layers.add(layer(name, "conv_dw", first + 1, filter, padding, Nonlinearity.SILU));
      layers.add(new SqueezeExcite(name + ".se", wide, in / 4));
      layers.add(layer(name, last, first + 2, narrow, padding, Nonlinearity.NONE));
      branch = child(new Sequence(layers));
      skip = stride == 1 && in == out;
    }

    private static Layer layer(
        String name, String conv, int norm, Conv.Options o, Padding padding, Nonlinearity last) {
      return new ConvNorm(name + "." + conv, name + ".bn" + norm, o, epsilon(padding), last);
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      NDArray y = branch.apply(x, training);
      return skip ? add(x, y, Nonlinearity.NONE, training) : y;
    }
  }

  /** Weighs each channel by a gate computed from all of them (Hu et al. 2017, arXiv 1709.01507). */
  private static final class SqueezeExcite extends Layer {

    private final Conv reduce;
    private final Conv expand;

    SqueezeExcite(String name, int channels, int reduced) {
      Conv.Options narrow = Conv.Options.pointwise(channels, reduced).withBias();
      Conv.Options widen = Conv.Options.pointwise(reduced, channels).withBias();
      reduce = child(new Conv(name + ".conv_reduce", narrow));
      expand = child(new Conv(name + ".conv_expand", widen));
    }

    @Override
    NDArray consume(NDArray x, boolean training) {
      if (!isInference()) {
        return super.consume(x, training);
      }
      try (x) {
        return Operators.fused(
            "squeeze_excite_", x, reduce.weight(), reduce.bias(), expand.weight(), expand.bias());
      }
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      Shape pooled = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
      try (NDArray mean = Pool.globalAvgPool2d(x);
          NDArray squeezed = mean.reshape(pooled);
          NDArray reduced = reduce.apply(squeezed, training);
          NDArray active = Operators.silu(reduced);
          NDArray expanded = expand.apply(active, training);
          NDArray gate = Activation.sigmoid(expanded)) {
        return x.mul(gate);
      }
    }
  }
}
