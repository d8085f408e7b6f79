package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * Batch normalisation over channels, with or without SiLU behind it, {@code [B, C, H, W] → same}
 * (Ioffe & Szegedy 2015, arXiv 1502.03167).
 */
final class Norm extends Layer {

  private final Parameter weight;
  private final Parameter bias;
  private final Parameter mean;
  private final Parameter variance;
  private final NormOptions options;
  private final boolean activated;

  private Norm(String name, int channels, NormOptions options, boolean activated) {
    this.options = options;
    this.activated = activated;
    weight = parameter(name + ".weight", Parameter.Type.GAMMA, Initializer.ONES, channels);
    bias = parameter(name + ".bias", Parameter.Type.BETA, Initializer.ZEROS, channels);
    mean =
        parameter(name + ".running_mean", Parameter.Type.RUNNING_MEAN, Initializer.ZEROS, channels);
    variance =
        parameter(name + ".running_var", Parameter.Type.RUNNING_VAR, Initializer.ONES, channels);
  }

  static Norm linear(String name, int channels, NormOptions options) {
    return new Norm(name, channels, options, false);
  }

  static Norm activated(String name, int channels, NormOptions options) {
    return new Norm(name, channels, options, true);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray normed =
        x.getNDArrayInternal()
            .batchNorm(
                x,
                mean.getArray(),
                variance.getArray(),
                weight.getArray(),
                bias.getArray(),
                1,
                1 - options.momentum(),
                options.epsilon(),
                training && !isFrozen())
            .singletonOrThrow();
    if (!activated) {
      return normed;
    }
    try (normed) {
      return Operators.silu(normed);
    }
  }

  @Override
  public void freezeNorms() {
    freeze(true);
  }
}
