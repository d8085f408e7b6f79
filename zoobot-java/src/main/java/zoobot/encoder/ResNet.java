package zoobot.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ResNet (He et al. 2015, arXiv 1512.03385) without its classifier, with timm's tensor names; 512
 * features, or 2048 with bottlenecks. Five parts: the stem and four stages.
 */
final class ResNet {

  static final Map<String, ResNetOptions> SIZES =
      Map.of(
          "resnet18", new ResNetOptions(false, 2, 2, 2, 2),
          "resnet50", new ResNetOptions(true, 3, 4, 6, 3),
          "resnet101", new ResNetOptions(true, 3, 4, 23, 3));

  private static final int STEM = 64;

  private ResNet() {}

  /** Returns the network for images of 1 or 3 channels; weights are not set. */
  static Network build(int channels, ResNetOptions o) {
    ConvOptions stem = ConvOptions.of(channels, STEM, 7, 2, Padding.SYMMETRIC);
    NormOptions norm = NormOptions.of(Padding.SYMMETRIC);
    List<Layer> parts = new ArrayList<>();
    parts.add(
        Sequence.of(
            new ConvNorm("conv1", "bn1", stem, norm, Nonlinearity.RELU), new MaxPool(3, 2)));
    int in = STEM;
    for (int i = 0; i < o.depths().length; i++) {
      int middle = STEM << i;
      parts.add(stage("layer" + (i + 1), in, middle, i == 0 ? 1 : 2, o.depths()[i], o));
      in = middle * o.expansion();
    }
    return new Network(parts, in);
  }

  private static Sequence stage(
      String name, int in, int middle, int stride, int depth, ResNetOptions o) {
    List<Layer> blocks = new ArrayList<>();
    for (int j = 0; j < depth; j++) {
      int from = j == 0 ? in : middle * o.expansion();
      blocks.add(new ResNetBlock(name + "." + j, from, middle, j == 0 ? stride : 1, o));
    }
    return new Sequence(blocks);
  }
}
