package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Conv.Padding;

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

  /**
   * Whether blocks have three convolutions, narrow in between, or two; and how many a stage has.
   */
  record Options(boolean bottleneck, int... depths) {

    /** Returns how many times as many channels come out of a block as its middle has. */
    int expansion() {
      return bottleneck ? 4 : 1;
    }
  }

  private ResNet() {}

  /** Returns the network for images of 1 or 3 channels; weights are not set. */
  static Network build(int channels, Options o) {
    Conv.Options stem = Conv.Options.of(channels, STEM, 7, 2, Padding.SYMMETRIC);
    List<Layer> parts = new ArrayList<>();
    Layer first = layer("conv1", "bn1", stem, Nonlinearity.RELU);
    parts.add(new Layer.Sequence(List.of(first, new MaxPool())));
    int in = STEM;
    for (int i = 0; i < o.depths().length; i++) {
      int middle = STEM << i;
      parts.add(stage("layer" + (i + 1), in, middle, i == 0 ? 1 : 2, o.depths()[i], o));
      in = middle * o.expansion();
    }
    return new Network(parts, in);
  }

  private static Layer stage(String name, int in, int middle, int stride, int depth, Options o) {
    List<Layer> blocks = new ArrayList<>();
    for (int j = 0; j < depth; j++) {
      int from = j == 0 ? in : middle * o.expansion();
      blocks.add(new Block(name + "." + j, from, middle, j == 0 ? stride : 1, o));
    }
    return new Layer.Sequence(blocks);
  }

  private static Layer layer(String conv, String norm, Conv.Options o, Nonlinearity last) {
    return new ConvNorm(conv, norm, o, ConvNorm.EPSILON, last);
  }

  /** Two 3×3 convolutions, or one between two of 1×1, added to the input. */
  private static final class Block extends Residual {

    private final String name;
    private final Layer branch;
    private final Layer shortcut;

    Block(String name, int in, int middle, int stride, Options o) {
      this.name = name;
      int out = middle * o.expansion();
      branch = child(o.bottleneck() ? bottleneck(in, middle, out, stride) : plain(in, out, stride));
      Conv.Options down = Conv.Options.of(in, out, 1, stride, Padding.NONE);
      String at = name + ".downsample.";
      boolean same = stride == 1 && in == out;
      shortcut = same ? null : child(layer(at + 0, at + 1, down, Nonlinearity.NONE));
    }

    private Layer plain(int in, int out, int stride) {
      return new Sequence(
          List.of(
              step(1, square(in, out, stride), Nonlinearity.RELU),
              step(2, square(out, out, 1), Nonlinearity.NONE)));
    }

    private Layer bottleneck(int in, int middle, int out, int stride) {
      return new Sequence(
          List.of(
              step(1, Conv.Options.pointwise(in, middle), Nonlinearity.RELU),
              step(2, square(middle, middle, stride), Nonlinearity.RELU),
              step(3, Conv.Options.pointwise(middle, out), Nonlinearity.NONE)));
    }

    private static Conv.Options square(int in, int out, int stride) {
      return Conv.Options.of(in, out, 3, stride, Padding.SYMMETRIC);
    }

    private Layer step(int number, Conv.Options o, Nonlinearity last) {
      return layer(name + ".conv" + number, name + ".bn" + number, o, last);
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

  /** The largest number under a sliding square of 3×3, every second one. */
  private static final class MaxPool extends Layer {

    @Override
    public NDArray apply(NDArray x, boolean training) {
      return Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    }
  }
}
