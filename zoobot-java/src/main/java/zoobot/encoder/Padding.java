package zoobot.encoder;

/** How a convolution pads its input. */
enum Padding {
  /** Not at all. */
  NONE,
  /** Half the kernel on every side: PyTorch's models, timm's {@code efficientnet_b0}. */
  SYMMETRIC,
  /**
   * What TensorFlow calls "SAME": the output has {@code ceil(n / stride)} pixels and an odd pixel
   * of padding goes to the bottom and right; timm's {@code tf_efficientnet_b0}. For strides 1 and
   * 2.
   */
  SAME;

  /** Returns the pixels that SAME adds along one side of n pixels, on both ends together. */
  static int total(int n, int kernel, int stride) {
    int outputs = (n + stride - 1) / stride;
    return Math.max((outputs - 1) * stride + kernel - n, 0);
  }
}
