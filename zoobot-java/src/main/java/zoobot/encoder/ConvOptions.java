package zoobot.encoder;

/**
 * Sizes of a 2-d convolution.
 *
 * @param groups 1, or the number of channels where each is filtered by itself
 * @param bias whether a number is added to each output channel; not needed before BatchNorm
 * @param deviation of the normal distribution from which an untrained weight is drawn
 */
record ConvOptions(
    int in,
    int out,
    int kernel,
    int stride,
    int groups,
    Padding padding,
    boolean bias,
    float deviation) {

  ConvOptions {
    if (padding == Padding.SAME && (stride > 2 || kernel % 2 == 0 || kernel < stride)) {
      throw new IllegalArgumentException(
          "no SAME padding for kernel " + kernel + " and stride " + stride);
    }
  }

  /** Returns a convolution over all channels, without bias. */
  static ConvOptions of(int in, int out, int kernel, int stride, Padding padding) {
    return grouped(in, out, kernel, stride, 1, padding);
  }

  /** Returns a 1×1 convolution, without bias. */
  static ConvOptions pointwise(int in, int out) {
    return grouped(in, out, 1, 1, 1, Padding.NONE);
  }

  /** Returns a convolution that filters each channel by itself, without bias. */
  static ConvOptions depthwise(int channels, int kernel, int stride, Padding padding) {
    return grouped(channels, channels, kernel, stride, channels, padding);
  }

  /** Draws weights with variance 2 / fan-out (He et al. 2015, arXiv 1502.01852). */
  private static ConvOptions grouped(
      int in, int out, int kernel, int stride, int groups, Padding padding) {
    float deviation = (float) Math.sqrt(2.0 * groups / (kernel * kernel * out));
    return new ConvOptions(in, out, kernel, stride, groups, padding, false, deviation);
  }

  ConvOptions withBias() {
    return new ConvOptions(in, out, kernel, stride, groups, padding, true, deviation);
  }

  ConvOptions withDeviation(float value) {
    return new ConvOptions(in, out, kernel, stride, groups, padding, bias, value);
  }
}
