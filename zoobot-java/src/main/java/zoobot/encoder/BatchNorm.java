package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * Batch normalisation over channels, {@code [B, C, H, W] → same} (Ioffe & Szegedy 2015, arXiv
 * 1502.03167).
 */
final class BatchNorm extends Layer {

  private final Parameter weight;
  private final Parameter bias;
  private final Parameter mean;
  private final Parameter variance;
  private final NormOptions options;

  BatchNorm(String name, int channels, NormOptions options) {
    this.options = options;
    weight = parameter(name + ".weight", Parameter.Type.GAMMA, Initializer.ONES, channels);
    bias = parameter(name + ".bias", Parameter.Type.BETA, Initializer.ZEROS, channels);
    mean =
        parameter(name + ".running_mean", Parameter.Type.RUNNING_MEAN, Initializer.ZEROS, channels);
    variance =
        parameter(name + ".running_var", Parameter.Type.RUNNING_VAR, Initializer.ONES, channels);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            mean.getArray(),
            variance.getArray(),
            weight.getArray(),
            bias.getArray(),
            1,
            1 - options.momentum(),
            options.epsilon(),
            !isConstant(training))
        .singletonOrThrow();
  }

  /** Returns whether the running statistics are in use, which are constants, or the batch's own. */
  boolean isConstant(boolean training) {
    return !training || isFrozen();
  }

  /**
   * Convolves, normalises by the running statistics and applies a nonlinearity at once; gradients
   * are not recorded.
   */
  NDArray foldInto(Conv conv, NDArray x, Nonlinearity last) {
    return conv.withKernel(
        x,
        kernel ->
            Fused.run(
                "conv_norm",
                x,
                kernel,
                weight.getArray(),
                bias.getArray(),
                mean.getArray(),
                variance.getArray(),
                options.epsilon(),
                conv.stride(),
                conv.pad(),
                last));
  }

  @Override
  public void freezeNorms() {
    freeze(true);
  }
}
