package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;

/**
 * A DJL block with one input and one output that frees its intermediates at once and names its
 * parameters as timm does.
 *
 * <p>Not safe for use by several threads while it is trained; safe for inference.
 */
public abstract class Layer extends AbstractBlock {

  private boolean frozen;

  /**
   * Computes the output, a new array; both belong to the caller. In training, batch statistics and
   * dropout are in use where nothing is frozen.
   */
  public abstract NDArray apply(NDArray x, boolean training);

  /** Does the same and closes the input, whose memory may become the output's in inference. */
  NDArray consume(NDArray x, boolean training) {
    try (x) {
      return apply(x, training);
    }
  }

  /** Returns whether {@link Operators#fused} may be used: gradients are not recorded. */
  static boolean isInference() {
    return !JniUtils.isGradMode();
  }

  /** Returns whether this layer itself (not its children) is frozen. Defaults to false. */
  public final boolean isFrozen() {
    return frozen;
  }

  /** Freezes or unfreezes all from here down: no weight and no BatchNorm statistic changes. */
  public final void freeze(boolean freeze) {
    frozen = freeze;
    for (Parameter parameter : getDirectParameters().values()) {
      boolean trained = !freeze && isWeight(parameter);
      parameter.freeze(!trained);
      if (parameter.isInitialized()) {
        parameter.getArray().setRequiresGradient(trained);
      }
    }
    getChildren().values().forEach(child -> ((Layer) child).freeze(freeze));
  }

  /** Freezes BatchNorm from here down: statistics, scale and offset; leaves the rest as it is. */
  public void freezeNorms() {
    getChildren().values().forEach(child -> ((Layer) child).freezeNorms());
  }

  /** Sets how much of a residual branch is dropped in training. Defaults to 0. */
  void dropPath(float rate) {
    getChildren().values().forEach(child -> ((Layer) child).dropPath(rate));
  }

  /** Returns whether a parameter is one that gradients train, not a BatchNorm statistic. */
  public static boolean isWeight(Parameter parameter) {
    return parameter.getType() != Parameter.Type.RUNNING_MEAN
        && parameter.getType() != Parameter.Type.RUNNING_VAR;
  }

  /** Runs layers one after the other and closes everything in between. */
  static NDArray chain(NDArray x, boolean training, List<Layer> layers) {
    NDArray current = x;
    for (Layer layer : layers) {
      current = current == x ? layer.apply(x, training) : layer.consume(current, training);
    }
    return current;
  }

  /** Adds a layer below this one. */
  final <L extends Layer> L child(L layer) {
    return addChildBlock("child", layer); // DJL numbers them
  }

  final Parameter parameter(String name, Parameter.Type type, Initializer first, long... shape) {
    Parameter.Builder builder = Parameter.builder().setName(name).setType(type);
    return addParameter(builder.optShape(new Shape(shape)).optInitializer(first).build());
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return new NDList(apply(inputs.singletonOrThrow(), training));
  }

  @Override
  protected final void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
    getChildren().values().forEach(child -> child.initialize(manager, type, shapes));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    throw new UnsupportedOperationException(
        "shapes are known from the outer block only, which is the encoder");
  }

  /** Layers one after the other. */
  static final class Sequence extends Layer {

    private final List<Layer> layers;

    Sequence(List<Layer> layers) {
      this.layers = layers;
      layers.forEach(this::child);
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      return chain(x, training, layers);
    }
  }
}
