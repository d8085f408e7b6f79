package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Conv.Padding;
import zoobot.onnx.OnnxGraph;

/**
 * EfficientNet-B0 (Tan and Le 2019, arXiv 1905.11946) without its classifier, with timm's tensor
 * names; 1280 features, 4,007,548 parameters for 3 channels. Nine parts: the stem, seven groups of
 * blocks, and the last convolution.
 */
final class EfficientNet {

  /** By timm's names; TensorFlow's weights are for TensorFlow's padding. */
  static final Map<String, Padding> KINDS =
      Map.of("efficientnet_b0", Padding.SYMMETRIC, "tf_efficientnet_b0", Padding.SAME);

  /** Blocks one after the other; the first one's stride, how much wider they are in between. */
  private record Group(int kernel, int stride, int expansion, int out, int repeats) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(3, 1, 1, 16, 1),
          new Group(3, 2, 6, 24, 2),
          new Group(5, 2, 6, 40, 2),
          new Group(3, 2, 6, 80, 3),
          new Group(5, 1, 6, 112, 3),
          new Group(5, 2, 6, 192, 4),
          new Group(3, 1, 6, 320, 1));

  private static final int STEM = 32;
  private static final int FEATURES = 1280;

  private EfficientNet() {}

  /** Returns B0 for images of 1 or 3 channels; weights are not set. */
  static Network b0(int channels, Padding padding) {
    // What is added to a variance in TensorFlow's models, or PyTorch's.
    float epsilon = padding == Padding.SAME ? 1e-3f : ConvNorm.EPSILON;
    List<Layer> parts = new ArrayList<>();
    Conv stem = Conv.of("conv_stem", channels, STEM, 3, 2, padding);
    parts.add(new ConvNorm(stem, "bn1", epsilon, Nonlinearity.SILU));
    int in = STEM;
    for (Group group : GROUPS) {
      String name = "blocks." + (parts.size() - 1) + ".";
      int first = in;
      parts.add(
          new Layer.Sequence(
              group.repeats(),
              j ->
                  block(
                      name + j,
                      j == 0 ? first : group.out(),
                      j == 0 ? group.stride() : 1,
                      group,
                      padding,
                      epsilon)));
      in = group.out();
    }
    Conv top = Conv.pointwise("conv_head", in, FEATURES);
    parts.add(new ConvNorm(top, "bn2", epsilon, Nonlinearity.SILU));
    return new Network(parts, null, FEATURES);
  }

  /**
   * The mobile inverted bottleneck: widen, filter each channel by itself, weigh channels, narrow
   * (Sandler et al. 2018, arXiv 1801.04381).
   */
  private static Layer block(
      String name, int in, int stride, Group group, Padding padding, float epsilon) {
    int wide = in * group.expansion();
    // timm numbers the norms, and calls the last convolution conv_pw where there is no first one.
    int first = group.expansion() > 1 ? 1 : 0;
    List<Layer> layers = new ArrayList<>();
    if (first == 1) {
      Conv widen = Conv.pointwise(name + ".conv_pw", in, wide);
      layers.add(new ConvNorm(widen, name + ".bn1", epsilon, Nonlinearity.SILU));
    }
    Conv filter = Conv.depthwise(name + ".conv_dw", wide, group.kernel(), stride, padding);
    layers.add(new ConvNorm(filter, name + ".bn" + (first + 1), epsilon, Nonlinearity.SILU));
    layers.add(new SqueezeExcite(name + ".se", wide, in / 4));
    Conv narrow = Conv.pointwise(name + (first == 1 ? ".conv_pwl" : ".conv_pw"), wide, group.out());
    layers.add(new ConvNorm(narrow, name + ".bn" + (first + 2), epsilon, Nonlinearity.NONE));
    Layer branch = new Layer.Sequence(layers);
    boolean skip = stride == 1 && in == group.out();
    return skip ? new Residual(branch, null, Nonlinearity.NONE) : branch;
  }

  /** Weighs each channel by a gate computed from all of them (Hu et al. 2017, arXiv 1709.01507). */
  private static final class SqueezeExcite extends Layer {

    private final Conv reduce;
    private final Conv expand;

    SqueezeExcite(String name, int channels, int reduced) {
      reduce = child(Conv.pointwise(name + ".conv_reduce", channels, reduced).biased());
      expand = child(Conv.pointwise(name + ".conv_expand", reduced, channels).biased());
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

    @Override
    String onnx(OnnxGraph graph, String x) {
      String reduced = reduce.onnx(graph, graph.node("GlobalAveragePool", x));
      String expanded = expand.onnx(graph, graph.silu(reduced));
      return graph.node("Mul", x, graph.node("Sigmoid", expanded));
    }
  }
}
