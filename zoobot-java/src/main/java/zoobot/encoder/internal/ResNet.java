package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Conv.Padding;
import zoobot.onnx.OnnxGraph;

/**
 * ResNet (He et al. 2015, arXiv 1512.03385) without its classifier, with timm's tensor names; 512
 * features, or 2048 with bottlenecks. Five parts: the stem and four stages.
 */
final class ResNet {

  static final Map<String, Options> SIZES =
      Map.of(
          "resnet18", new Options(false, 2, 2, 2, 2),
          "resnet50", new Options(true, 3, 4, 6, 3),
          "resnet101", new Options(true, 3, 4, 23, 3));

  private static final int STEM = 64;

  /** Whether blocks have three convolutions, narrow in between, or two; how many a stage has. */
  record Options(boolean bottleneck, int... depths) {

    /** Returns how many times as many channels come out of a block as its middle has. */
    int expansion() {
      return bottleneck ? 4 : 1;
    }
  }

  private ResNet() {}

  /** Returns the network for images of 1 or 3 channels; weights are not set. */
  static Network build(int channels, Options o) {
    Conv stem = Conv.of("conv1", channels, STEM, 7, 2, Padding.SYMMETRIC);
    Layer first = new ConvNorm(stem, "bn1", ConvNorm.EPSILON, Nonlinearity.RELU);
    List<Layer> parts = new ArrayList<>();
    parts.add(new Layer.Sequence(List.of(first, new MaxPool())));
    int in = STEM;
    for (int i = 0; i < o.depths().length; i++) {
      parts.add(stage("layer" + (i + 1), in, STEM << i, i == 0 ? 1 : 2, o.depths()[i], o));
      in = (STEM << i) * o.expansion();
    }
    return new Network(parts, null, in);
  }

  private static Layer stage(String name, int in, int middle, int stride, int depth, Options o) {
    int out = middle * o.expansion();
    return new Layer.Sequence(
        depth, j -> block(name + "." + j, j == 0 ? in : out, middle, j == 0 ? stride : 1, o));
  }

  /** Two 3×3 convolutions, or one between two of 1×1, added to the input. */
  private static Layer block(String name, int in, int middle, int stride, Options o) {
    int out = middle * o.expansion();
    Layer branch =
        new Layer.Sequence(
            o.bottleneck()
                ? bottleneck(name, in, middle, out, stride)
                : plain(name, in, out, stride));
    Conv down = Conv.of(name + ".downsample.0", in, out, 1, stride, Padding.NONE);
    Layer shortcut =
        new ConvNorm(down, name + ".downsample.1", ConvNorm.EPSILON, Nonlinearity.NONE);
    boolean same = stride == 1 && in == out;
    return new Residual(branch, same ? null : shortcut, Nonlinearity.RELU);
  }

  private static List<Layer> plain(String name, int in, int out, int stride) {
    return List.of(
        step(name, 1, in, out, 3, stride, Nonlinearity.RELU),
        step(name, 2, out, out, 3, 1, Nonlinearity.NONE));
  }

  private static List<Layer> bottleneck(String name, int in, int middle, int out, int stride) {
    return List.of(
        step(name, 1, in, middle, 1, 1, Nonlinearity.RELU),
        step(name, 2, middle, middle, 3, stride, Nonlinearity.RELU),
        step(name, 3, middle, out, 1, 1, Nonlinearity.NONE));
  }

  private static Layer step(
      String name, int number, int in, int out, int kernel, int stride, Nonlinearity last) {
    Conv conv = Conv.of(name + ".conv" + number, in, out, kernel, stride, Padding.SYMMETRIC);
    return new ConvNorm(conv, name + ".bn" + number, ConvNorm.EPSILON, last);
  }

  /** The largest number under a sliding square of 3×3, every second one. */
  private static final class MaxPool extends Layer {

    @Override
    public NDArray apply(NDArray x, boolean training) {
      return Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    }

    @Override
    String onnx(OnnxGraph graph, String x) {
      int[] side = {3, 3};
      int[] step = {2, 2};
      int[] pads = {1, 1, 1, 1};
      return graph.node("MaxPool", List.of(x), "kernel_shape", side, "strides", step, "pads", pads);
    }
  }
}
