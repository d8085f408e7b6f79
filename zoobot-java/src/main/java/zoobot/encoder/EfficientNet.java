package zoobot.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * EfficientNet-B0 (Tan & Le 2019, arXiv 1905.11946) without its classifier, with timm's tensor
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
    NormOptions norm = NormOptions.of(padding);
    List<Layer> parts = new ArrayList<>();
    ConvOptions stem = ConvOptions.of(channels, STEM, 3, 2, padding);
    parts.add(new ConvNorm("conv_stem", "bn1", stem, norm, Nonlinearity.SILU));
    int in = STEM;
    for (int i = 0; i < GROUPS.length; i++) {
      parts.add(group("blocks." + i, in, GROUPS[i], padding));
      in = GROUPS[i][3];
    }
    ConvOptions top = ConvOptions.pointwise(in, FEATURES);
    parts.add(new ConvNorm("conv_head", "bn2", top, norm, Nonlinearity.SILU));
    return new Network(parts, FEATURES);
  }

  private static Sequence group(String name, int in, int[] group, Padding padding) {
    List<Layer> blocks = new ArrayList<>();
    for (int j = 0; j < group[4]; j++) {
      int from = j == 0 ? in : group[3];
      int stride = j == 0 ? group[1] : 1;
      blocks.add(
          new InvertedResidual(
              name + "." + j,
              new MbConvOptions(from, group[3], group[0], stride, group[2], padding)));
    }
    return new Sequence(blocks);
  }
}
