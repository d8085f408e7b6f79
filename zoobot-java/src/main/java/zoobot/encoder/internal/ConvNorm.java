package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.Parameter.Type;
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import zoobot.onnx.OnnxGraph;

/** A convolution, batch normalisation, and a nonlinearity: what most networks are made of. */
final class ConvNorm extends Layer {

  /** What is added to a variance in PyTorch's models. */
  static final float EPSILON = 1e-5f;

  private final Conv conv;
  private final BatchNorm norm;
  private final Nonlinearity last;

  /** Makes the layer; timm's name of its normalisation comes before what is added to variances. */
  ConvNorm(Conv conv, String norm, float epsilon, Nonlinearity last) {
    this.conv = child(conv);
    this.norm = child(new BatchNorm(norm, conv.channels, epsilon));
    this.last = last;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (norm.isConstant(training) && isInference()) {
      return conv.withKernel(x, kernel -> norm.fused(x, kernel, conv, last));
    }
    return last.consume(norm.consume(conv.apply(x, training), training));
  }

  @Override
  String onnx(OnnxGraph graph, String x) {
    NDArray kernel = conv.weight();
    String made = conv.onnx(graph, x, () -> norm.scaled(kernel.toFloatArray()), norm::offsets);
    return last.onnx(graph, made);
  }

  /** Batch normalisation over channels (Ioffe & Szegedy 2015, arXiv 1502.03167). */
  static final class BatchNorm extends Layer {

    /**
     * Weight of the newest batch in the running statistics, as PyTorch has it. TensorFlow's 0.01
     * lags behind for hundreds of steps, longer than most training here lasts.
     */
    private static final float MOMENTUM = 0.1f;

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter mean;
    private final Parameter variance;
    private final float epsilon;

    BatchNorm(String name, int channels, float epsilon) {
      this.epsilon = epsilon;
      weight = parameter(name + ".weight", Type.GAMMA, Initializer.ONES, channels);
      bias = parameter(name + ".bias", Type.BETA, Initializer.ZEROS, channels);
      mean = parameter(name + ".running_mean", Type.RUNNING_MEAN, Initializer.ZEROS, channels);
      variance = parameter(name + ".running_var", Type.RUNNING_VAR, Initializer.ONES, channels);
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      NDArray m = mean.getArray();
      NDArray v = variance.getArray();
      NDArray w = weight.getArray();
      NDArray b = bias.getArray();
      boolean moves = !isConstant(training);
      return x.getNDArrayInternal()
          .batchNorm(x, m, v, w, b, 1, 1 - MOMENTUM, epsilon, moves)
          .singletonOrThrow();
    }

    /** Returns whether the running statistics are in use, which are constants, not the batch's. */
    boolean isConstant(boolean training) {
      return !training || isFrozen();
    }

    float[] scaled(float[] kernel) {
      double[] scales = scales();
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] *= scales[i / (kernel.length / scales.length)];
      }
      return kernel;
    }

    float[] offsets() {
      double[] scales = scales();
      float[] means = mean.getArray().toFloatArray();
      float[] offsets = bias.getArray().toFloatArray();
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] -= means[i] * scales[i];
      }
      return offsets;
    }

    private double[] scales() {
      float[] variances = variance.getArray().toFloatArray();
      float[] weights = weight.getArray().toFloatArray();
      double[] scales = new double[weights.length];
      Arrays.setAll(scales, i -> weights[i] / Math.sqrt((double) variances[i] + epsilon));
      return scales;
    }

    /** Convolves, normalises by the running statistics and applies a nonlinearity at once. */
    NDArray fused(NDArray x, NDArray kernel, Conv conv, Nonlinearity last) {
      NDArray m = mean.getArray();
      NDArray v = variance.getArray();
      NDArray w = weight.getArray();
      NDArray b = bias.getArray();
      Object[] all = {x, kernel, w, b, m, v, epsilon, conv.stride, conv.pad, last};
      return Operators.fused("conv_norm", all);
    }
  }
}
