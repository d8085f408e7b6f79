package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import zoobot.onnx.OnnxGraph;

/** What follows a normalisation, number by number; {@link Operators#fused} knows the names. */
enum Nonlinearity {
  /** x. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** x · sigmoid(x), also known as swish (Elfwing et al. 2017, arXiv 1702.03118). */
  SILU;

  String onnx(OnnxGraph graph, String x) {
    return this == NONE ? x : this == RELU ? graph.node("Relu", x) : graph.silu(x);
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
