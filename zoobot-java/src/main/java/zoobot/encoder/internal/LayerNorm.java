package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * Layer normalisation over the channels of each pixel, {@code [B, C, H, W] → same} (Ba et al. 2016,
 * arXiv 1607.06450), with ε = 1e-6. It has no statistics that move.
 */
final class LayerNorm extends Layer {

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

  /** Normalises over the last axis, {@code [..., C] → same}. */
  NDArray overLast(NDArray x) {
    return ai.djl.nn.norm.LayerNorm.layerNorm(
            x, channels, weight.getArray(), bias.getArray(), EPSILON)
        .singletonOrThrow();
  }
}
