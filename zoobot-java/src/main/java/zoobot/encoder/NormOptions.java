package zoobot.encoder;

/**
 * Settings of batch normalisation.
 *
 * @param epsilon added to the variance; 1e-5 in PyTorch's models, 1e-3 in TensorFlow's
 * @param momentum weight of the newest batch in the running statistics; 0.1, as PyTorch has it.
 *     TensorFlow's 0.01 lags behind for hundreds of steps, longer than most training here lasts
 */
record NormOptions(float epsilon, float momentum) {

  static NormOptions of(Padding padding) {
    return padding == Padding.SAME ? new NormOptions(1e-3f, 0.1f) : new NormOptions(1e-5f, 0.1f);
  }
}
