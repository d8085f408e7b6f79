package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** What follows a normalisation, number by number. */
enum Nonlinearity {
  /** x. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** x · sigmoid(x), also known as swish (Elfwing et al. 2017, arXiv 1702.03118). */
  SILU;

  /** Returns a new array, or x itself where there is nothing to do. */
  NDArray apply(NDArray x) {
    return switch (this) {
      case NONE -> x;
      case RELU -> Activation.relu(x);
      case SILU -> Operators.silu(x);
    };
  }
}
