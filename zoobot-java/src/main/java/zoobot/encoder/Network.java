package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A headless convolutional network: parts one after the other, then the mean over the image, {@code
 * [B, C, S, S] → [B, D]}.
 *
 * <p>A part is what can be frozen or unfrozen as one, from the image (part 0) to the top.
 */
public final class Network extends Layer {

  private final List<Layer> parts;
  private final int features;

  Network(List<Layer> parts, int features) {
    this.parts = List.copyOf(parts);
    this.features = features;
    for (int i = 0; i < parts.size(); i++) {
      addChildBlock("part" + i, parts.get(i));
    }
  }

  /** Returns the number of parts: for EfficientNet stem, 7 groups of blocks, and top. */
  public int parts() {
    return parts.size();
  }

  /** Returns the length D of a representation. */
  public int features() {
    return features;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    try (NDArray maps = apply(x, 0, parts.size(), training)) {
      return pool(maps);
    }
  }

  /**
   * Runs the parts {@code from} (inclusive) to {@code to} (exclusive) on feature maps.
   *
   * @return feature maps {@code [B, C', H', W']}, a new array
   */
  public NDArray apply(NDArray x, int from, int to, boolean training) {
    NDArray fast = Operators.channelsLast(x);
    if (from == to) {
      return fast;
    }
    try (fast) {
      return chain(fast, training, parts.subList(from, to).toArray(Layer[]::new));
    }
  }

  /** Returns the mean over the image, {@code [B, C, H, W] → [B, C]}. */
  public static NDArray pool(NDArray maps) {
    try (NDArray mean = Pool.globalAvgPool2d(maps)) {
      return mean.reshape(maps.getShape().get(0), maps.getShape().get(1));
    }
  }

  /** Freezes all but the top parts. */
  public void unfreezeTop(int count) {
    if (count < 0 || count > parts.size()) {
      throw new IllegalArgumentException(
          "can't unfreeze " + count + " parts; there are " + parts.size());
    }
    freeze(true);
    parts.subList(parts.size() - count, parts.size()).forEach(part -> part.freeze(false));
  }

  /** Returns the parameters of one part, BatchNorm statistics included, by timm's names. */
  public Map<String, Parameter> part(int index) {
    return named(parts.get(index));
  }

  /** Returns all parameters, BatchNorm statistics included, by timm's names, in timm's order. */
  public Map<String, Parameter> tensors() {
    return named(this);
  }

  /**
   * Sets stochastic depth: residual branches are dropped in training with a probability that rises
   * linearly over the parts. Defaults to 0.
   */
  public void stochasticDepth(float top) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).dropPath(top * i / parts.size());
    }
  }

  private static Map<String, Parameter> named(Layer layer) {
    Map<String, Parameter> tensors = new LinkedHashMap<>();
    layer.getParameters().values().forEach(p -> tensors.put(p.getName(), p));
    return tensors;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), features)};
  }
}
