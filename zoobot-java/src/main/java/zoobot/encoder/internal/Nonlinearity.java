package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Locale;

/** What follows a normalisation, number by number. */
enum Nonlinearity {
  /** x. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** x · sigmoid(x), also known as swish (Elfwing et al. 2017, arXiv 1702.03118). */
  SILU;

  /** Returns the name that {@link Operators#fused} knows. */
  String operator() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the output and closes x; x itself where there is nothing to do. */
  NDArray consume(NDArray x) {
    if (this == NONE) {
      return x;
    }
    try (x) {
      return this == RELU ? Activation.relu(x) : Operators.silu(x);
    }
  }
}
