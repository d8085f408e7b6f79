package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A headless convolutional network: parts one after the other, then the mean over the image and,
 * where the architecture has one, a normalisation, {@code [B, C, S, S] → [B, D]}.
 *
 * <p>A part is what can be frozen or unfrozen as one, from the image (part 0) to the top. Parts are
 * the blocks of timm and Zoobot:
 *
 * <table>
 * <caption>Parts of each family</caption>
 * <tr><td>EfficientNet</td><td>stem, 7 groups of blocks, last convolution: 9</td></tr>
 * <tr><td>ResNet</td><td>stem, layer1 to layer4: 5</td></tr>
 * <tr><td>ConvNeXt</td><td>stem, stages 0 to 3, the last with the head's norm: 5</td></tr>
 * <tr><td>TorchScript</td><td>the whole: 1</td></tr>
 * </table>
 */
public final class Network extends Layer {

  private final List<Layer> parts;
  private final LayerNorm headNorm;
  private final int features;

  Network(List<Layer> parts, int features) {
    this(parts, null, features);
  }

  /** Makes a network whose pooled features are normalised; the norm belongs to the top part. */
  Network(List<Layer> parts, LayerNorm headNorm, int features) {
    this.parts = List.copyOf(parts);
    this.headNorm = headNorm;
    this.features = features;
    for (int i = 0; i < parts.size(); i++) {
      addChildBlock("part" + i, parts.get(i));
    }
    if (headNorm != null) {
      addChildBlock("headNorm", headNorm);
    }
  }

  /** Returns the number of parts. */
  public int parts() {
    return parts.size();
  }

  /** Returns the TorchScript that this network is, if it is one. */
  Optional<TorchScript> script() {
    return parts.get(0) instanceof TorchScript script ? Optional.of(script) : Optional.empty();
  }

  /** Returns the length D of a representation. */
  public int features() {
    return features;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    try (NDArray maps = run(x, 0, parts.size(), training)) {
      return pool(maps);
    }
  }

  /**
   * Runs the parts {@code from} (inclusive) to {@code to} (exclusive) on feature maps.
   *
   * @return feature maps {@code [B, C', H', W']}, a new array
   */
  public NDArray apply(NDArray x, int from, int to, boolean training) {
    NDArray maps = run(x, from, to, training);
    if (!isInference()) {
      return maps;
    }
    // A copy may take part in gradients later, which what Fused made may not.
    try (maps) {
      return maps.duplicate();
    }
  }

  private NDArray run(NDArray x, int from, int to, boolean training) {
    NDArray fast = Operators.channelsLast(x);
    if (from == to) {
      return fast;
    }
    try (fast) {
      return chain(fast, training, parts.subList(from, to).toArray(Layer[]::new));
    }
  }

  /**
   * Turns the maps of the top part into representations: the mean over the image, normalised where
   * the architecture does so, {@code [B, D, H, W] → [B, D]}.
   */
  public NDArray pool(NDArray maps) {
    try (NDArray mean = Pool.globalAvgPool2d(maps)) {
      NDArray flat = mean.reshape(maps.getShape().get(0), maps.getShape().get(1));
      if (headNorm == null) {
        return flat;
      }
      try (flat) {
        return headNorm.overLast(flat);
      }
    }
  }

  /** Freezes all but the top parts. */
  public void unfreezeTop(int count) {
    if (count < 0 || count > parts.size()) {
      throw new IllegalArgumentException(
          "can't unfreeze " + count + " parts; there are " + parts.size());
    }
    freeze(true);
    for (int i = parts.size() - count; i < parts.size(); i++) {
      layers(i).forEach(layer -> layer.freeze(false));
    }
  }

  /** Returns the parameters of one part, BatchNorm statistics included, by timm's names. */
  public Map<String, Parameter> part(int index) {
    Map<String, Parameter> tensors = new LinkedHashMap<>();
    layers(index).forEach(layer -> tensors.putAll(named(layer)));
    return tensors;
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

  private List<Layer> layers(int part) {
    boolean normed = part == parts.size() - 1 && headNorm != null;
    return normed ? List.of(parts.get(part), headNorm) : List.of(parts.get(part));
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
