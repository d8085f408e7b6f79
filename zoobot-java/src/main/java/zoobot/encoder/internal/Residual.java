package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import zoobot.onnx.OnnxGraph;

/** Adds what a branch makes of the input to the input, or to what a shortcut makes of it. */
final class Residual extends Layer {

  private final Layer branch;
  private final Layer shortcut;
  private final Nonlinearity last;
  private float dropPath;

  /** Makes the layer; without a shortcut, null, the branch is added to the input itself. */
  Residual(Layer branch, Layer shortcut, Nonlinearity last) {
    this.branch = child(branch);
    this.shortcut = shortcut == null ? null : child(shortcut);
    this.last = last;
  }

  /** Sets how much of the branch is dropped in training. Defaults to 0. */
  void dropPath(float rate) {
    dropPath = rate;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray made = branch.apply(x, training);
    if (shortcut == null) {
      return add(x, made, training);
    }
    try (NDArray other = shortcut.apply(x, training)) {
      return add(other, made, training);
    }
  }

  @Override
  String onnx(OnnxGraph graph, String x) {
    String other = shortcut == null ? x : shortcut.onnx(graph, x);
    return last.onnx(graph, graph.node("Add", other, branch.onnx(graph, x)));
  }

  /**
   * Adds the branch's output, which is closed. In training it is dropped for some galaxies of the
   * batch (Huang et al. 2016, arXiv 1603.09382).
   */
  private NDArray add(NDArray to, NDArray made, boolean training) {
    boolean drops = training && !isFrozen() && dropPath > 0;
    try (NDArray kept = drops ? drop(made) : made) {
      return isInference() ? Operators.fused("add_", kept, to, last) : last.consume(to.add(kept));
    }
  }

  private NDArray drop(NDArray made) {
    float keep = 1 - dropPath;
    Shape perGalaxy = new Shape(made.getShape().get(0), 1, 1, 1);
    try (made;
        NDArray noise = made.getManager().randomUniform(0, 1, perGalaxy);
        NDArray kept = noise.lt(keep);
        NDArray mask = kept.toType(made.getDataType(), false);
        NDArray scale = mask.div(keep)) {
      return made.mul(scale);
    }
  }
}
