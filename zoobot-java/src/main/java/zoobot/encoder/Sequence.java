package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Layers one after the other. */
final class Sequence extends Layer {

  private final Layer[] layers;

  Sequence(List<? extends Layer> layers) {
    this.layers = layers.toArray(Layer[]::new);
    for (int i = 0; i < this.layers.length; i++) {
      addChildBlock("layer" + i, this.layers[i]);
    }
  }

  static Sequence of(Layer... layers) {
    return new Sequence(List.of(layers));
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    return chain(x, training, layers);
  }
}
