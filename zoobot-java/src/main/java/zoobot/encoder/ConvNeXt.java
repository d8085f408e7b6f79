package zoobot.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ConvNeXt (Liu et al. 2022, arXiv 2201.03545) without its classifier, with timm's tensor names;
 * features are eight times the width, normalised after the mean over the image. Five parts: the
 * stem, and four stages, of which the last includes that normalisation.
 */
final class ConvNeXt {

  static final Map<String, ConvNeXtOptions> SIZES =
      Map.of(
          "convnext_atto", new ConvNeXtOptions(40, true, 2, 2, 6, 2),
          "convnext_femto", new ConvNeXtOptions(48, true, 2, 2, 6, 2),
          "convnext_pico", new ConvNeXtOptions(64, true, 2, 2, 6, 2),
          "convnext_nano", new ConvNeXtOptions(80, true, 2, 2, 8, 2),
          "convnext_tiny", new ConvNeXtOptions(96, false, 3, 3, 9, 3),
          "convnext_small", new ConvNeXtOptions(96, false, 3, 3, 27, 3),
          "convnext_base", new ConvNeXtOptions(128, false, 3, 3, 27, 3),
          "convnext_large", new ConvNeXtOptions(192, false, 3, 3, 27, 3));

  /** Of untrained weights, as the paper has it. */
  static final float DEVIATION = 0.02f;

  private ConvNeXt() {}

  /** Returns the network for images of 1 or 3 channels; weights are not set. */
  static Network build(int channels, ConvNeXtOptions o) {
    List<Layer> parts = new ArrayList<>();
    int width = o.width();
    parts.add(
        Sequence.of(
            new Conv("stem.0", patches(channels, width, 4)), new LayerNorm("stem.1", width)));
    for (int i = 0; i < o.depths().length; i++) {
      parts.add(stage("stages." + i, i, o));
    }
    int features = width << (o.depths().length - 1);
    return new Network(parts, new LayerNorm("head.norm", features), features);
  }

  private static Sequence stage(String name, int index, ConvNeXtOptions o) {
    int width = o.width() << index;
    List<Layer> layers = new ArrayList<>();
    if (index > 0) {
      layers.add(new LayerNorm(name + ".downsample.0", width / 2));
      layers.add(new Conv(name + ".downsample.1", patches(width / 2, width, 2)));
    }
    for (int j = 0; j < o.depths()[index]; j++) {
      layers.add(new ConvNeXtBlock(name + ".blocks." + j, width, o.convolutional()));
    }
    return new Sequence(layers);
  }

  /** A convolution whose squares lie side by side. */
  private static ConvOptions patches(int in, int out, int side) {
    return ConvOptions.of(in, out, side, side, Padding.NONE).withBias().withDeviation(DEVIATION);
  }
}
