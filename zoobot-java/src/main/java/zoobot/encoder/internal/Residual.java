package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A layer that adds what a branch made of the input to the input or a shortcut of it. */
abstract class Residual extends Layer {

  private float dropPath;

  @Override
  final void dropPath(float rate) {
    dropPath = rate;
  }

  /**
   * Adds a branch, which is closed, to a shortcut and applies a nonlinearity. In training the
   * branch is dropped for some galaxies of the batch (Huang et al. 2016, arXiv 1603.09382).
   */
  final NDArray add(NDArray shortcut, NDArray branch, Nonlinearity last, boolean training) {
    boolean drops = training && !isFrozen() && dropPath > 0;
    try (NDArray kept = drops ? drop(branch) : branch) {
      if (isInference()) {
        return Operators.fused("add_", kept, shortcut, last);
      }
      return last.consume(shortcut.add(kept));
    }
  }

  private NDArray drop(NDArray branch) {
    float keep = 1 - dropPath;
    Shape perGalaxy = new Shape(branch.getShape().get(0), 1, 1, 1);
    try (branch;
        NDArray noise = branch.getManager().randomUniform(0, 1, perGalaxy);
        NDArray kept = noise.lt(keep);
        NDArray mask = kept.toType(branch.getDataType(), false);
        NDArray scale = mask.div(keep)) {
      return branch.mul(scale);
    }
  }
}
