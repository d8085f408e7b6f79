package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Conv.Padding;
import zoobot.onnx.OnnxGraph;

/**
 * ConvNeXt (Liu et al. 2022, arXiv 2201.03545) without its classifier, with timm's tensor names;
 * features are eight times the width, normalised after the mean over the image. Five parts: the
 * stem, and four stages, of which the last includes that normalisation.
 */
final class ConvNeXt {

  static final Map<String, Options> SIZES =
      Map.of(
          "convnext_atto", new Options(40, true, 2, 2, 6, 2),
          "convnext_femto", new Options(48, true, 2, 2, 6, 2),
          "convnext_pico", new Options(64, true, 2, 2, 6, 2),
          "convnext_nano", new Options(80, true, 2, 2, 8, 2),
          "convnext_tiny", new Options(96, false, 3, 3, 9, 3),
          "convnext_small", new Options(96, false, 3, 3, 27, 3),
          "convnext_base", new Options(128, false, 3, 3, 27, 3),
          "convnext_large", new Options(192, false, 3, 3, 27, 3));

  /** Of untrained weights, as the paper has it. */
  private static final float DEVIATION = 0.02f;

  /**
   * Width of the first stage (each has twice that of the one before), depths of the stages, and
   * whether timm keeps a block's two matrices as 1×1 convolutions, {@code [out, in, 1, 1]}.
   */
  record Options(int width, boolean convolutional, int... depths) {}

  private ConvNeXt() {}

  /** Returns the network for images of 1 or 3 channels; weights are not set. */
  static Network build(int channels, Options o) {
    List<Layer> parts = new ArrayList<>();
    Conv stem = patches("stem.0", channels, o.width(), 4);
    parts.add(new Layer.Sequence(List.of(stem, new LayerNorm("stem.1", o.width()))));
    for (int i = 0; i < o.depths().length; i++) {
      parts.add(stage("stages." + i, i, o));
    }
    int features = o.width() << (o.depths().length - 1);
    return new Network(parts, new LayerNorm("head.norm", features), features);
  }

  private static Layer stage(String name, int index, Options o) {
    int width = o.width() << index;
    List<Layer> layers = new ArrayList<>();
    if (index > 0) {
      layers.add(new LayerNorm(name + ".downsample.0", width / 2));
      layers.add(patches(name + ".downsample.1", width / 2, width, 2));
    }
    for (int j = 0; j < o.depths()[index]; j++) {
      Layer branch = new Branch(name + ".blocks." + j, width, o.convolutional());
      layers.add(new Residual(branch, null, Nonlinearity.NONE));
    }
    return new Layer.Sequence(layers);
  }

  /** A convolution whose squares lie side by side. */
  private static Conv patches(String name, int in, int out, int side) {
    return Conv.of(name, in, out, side, side, Padding.NONE).biased(DEVIATION);
  }

  private static String turned(OnnxGraph graph, String x, int... axes) {
    return graph.node("Transpose", List.of(x), "perm", axes);
  }

  /** Filters each channel, mixes them at every pixel, and scales by gamma. */
  private static final class Branch extends Layer {

    private final Parameter gamma;
    private final Conv filter;
    private final LayerNorm norm;
    private final Pointwise widen;
    private final Pointwise narrow;

    Branch(String name, int width, boolean convolutional) {
      Conv depthwise = Conv.depthwise(name + ".conv_dw", width, 7, 1, Padding.SYMMETRIC);
      Initializer faint = new ConstantInitializer(1e-6f);
      gamma = parameter(name + ".gamma", Parameter.Type.GAMMA, faint, width);
      filter = child(depthwise.biased(DEVIATION));
      norm = child(new LayerNorm(name + ".norm", width));
      widen = child(new Pointwise(name + ".mlp.fc1", width, 4 * width, convolutional));
      narrow = child(new Pointwise(name + ".mlp.fc2", 4 * width, width, convolutional));
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      try (NDArray filtered = filter.apply(x, training);
          NDArray pixels = filtered.transpose(0, 2, 3, 1); // [B, H, W, C], a view
          NDArray mixed = mix(pixels, training);
          NDArray scaled = mixed.mul(gamma.getArray())) {
        return scaled.transpose(0, 3, 1, 2);
      }
    }

    private NDArray mix(NDArray pixels, boolean training) {
      try (NDArray normed = norm.overLast(pixels);
          NDArray wide = widen.apply(normed, training);
          NDArray active = Activation.gelu(wide)) {
        return narrow.apply(active, training);
      }
    }

    @Override
    String onnx(OnnxGraph graph, String x) {
      String pixels = turned(graph, filter.onnx(graph, x), 0, 2, 3, 1);
      String wide = widen.onnx(graph, norm.overLast(graph, pixels));
      String mixed = narrow.onnx(graph, graph.gelu(wide));
      return turned(graph, graph.node("Mul", mixed, weights(graph, gamma)), 0, 3, 1, 2);
    }
  }

  /** The same matrix at every pixel, {@code [B, H, W, in] → [B, H, W, out]}. */
  private static final class Pointwise extends Layer {

    private final Parameter weight;
    private final Parameter bias;

    Pointwise(String name, int in, int out, boolean convolutional) {
      Initializer normal = new NormalInitializer(DEVIATION);
      long[] shape = convolutional ? new long[] {out, in, 1, 1} : new long[] {out, in};
      weight = parameter(name + ".weight", Parameter.Type.WEIGHT, normal, shape);
      bias = parameter(name + ".bias", Parameter.Type.BIAS, Initializer.ZEROS, out);
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      NDArray w = weight.getArray();
      try (NDArray matrix = w.reshape(w.getShape().get(0), w.getShape().get(1))) {
        return Linear.linear(x, matrix, bias.getArray()).singletonOrThrow();
      }
    }

    @Override
    String onnx(OnnxGraph graph, String x) {
      NDArray w = weight.getArray();
      long[] matrix = {w.getShape().get(0), w.getShape().get(1)};
      String turned =
          graph.node("Transpose", graph.weights(weight.getName(), w::toFloatArray, matrix));
      return graph.node("Add", graph.node("MatMul", x, turned), weights(graph, bias));
    }
  }

  /** Layer normalisation over each pixel's channels (Ba et al. 2016, arXiv 1607.06450). */
  static final class LayerNorm extends Layer {

    private static final float EPSILON = 1e-6f;

    private final Parameter weight;
    private final Parameter bias;
    private final Shape channels;

    LayerNorm(String name, int channels) {
      this.channels = new Shape(channels);
      weight = parameter(name + ".weight", Parameter.Type.GAMMA, Initializer.ONES, channels);
      bias = parameter(name + ".bias", Parameter.Type.BETA, Initializer.ZEROS, channels);
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      try (NDArray pixels = x.transpose(0, 2, 3, 1);
          NDArray normed = overLast(pixels)) {
        return normed.transpose(0, 3, 1, 2);
      }
    }

    @Override
    String onnx(OnnxGraph graph, String x) {
      String normed = overLast(graph, turned(graph, x, 0, 2, 3, 1));
      return turned(graph, normed, 0, 3, 1, 2);
    }

    String overLast(OnnxGraph graph, String x) {
      List<String> inputs = List.of(x, weights(graph, weight), weights(graph, bias));
      return graph.node("LayerNormalization", inputs, "axis", -1, "epsilon", EPSILON);
    }

    /** Normalises over the last axis, {@code [..., C] → same}. */
    NDArray overLast(NDArray x) {
      return ai.djl.nn.norm.LayerNorm.layerNorm(
              x, channels, weight.getArray(), bias.getArray(), EPSILON)
          .singletonOrThrow();
    }
  }
}
