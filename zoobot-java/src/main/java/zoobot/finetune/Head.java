package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.Dropout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a representation, standardised first, to one number: {@code [B, D] → [B]}. */
final class Head {

  private final HeadOptions options;
  private final List<Dense> layers = new ArrayList<>();
  private final NDArray mean;
  private final NDArray scale;

  Head(Standardisation standard, HeadOptions options, long seed, NDManager manager) {
    this.options = options;
    int in = standard.mean().length;
    mean = manager.create(standard.mean(), new Shape(1, in));
    scale = manager.create(standard.scale(), new Shape(1, in));
    if (options.hidden() == 0) {
      layers.add(new Dense("head.0", in, 1, seed, manager, 0));
      return;
    }
    layers.add(new Dense("head.0", in, options.hidden(), seed, manager, 1));
    layers.add(new Dense("head.1", options.hidden(), options.hidden(), seed + 1, manager, 1));
    layers.add(new Dense("head.2", options.hidden(), 1, seed + 2, manager, 1));
  }

  NDArray apply(NDArray representation, boolean training) {
    NDArray x = representation.sub(mean).mul(scale);
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        x = Activation.relu(x);
        x = Dropout.dropout(x, options.dropout(), training).singletonOrThrow();
      }
      x = layers.get(i).apply(x);
    }
    return x.reshape(-1);
  }

  /** Returns the losses with {@code penalty / 2 · |w|²} of all layers added to each. */
  NDArray penalised(NDArray losses, float penalty) {
    NDArray sum = losses;
    for (Dense layer : layers) {
      sum = layer.penalised(sum, penalty);
    }
    return sum;
  }

  Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    layers.forEach(layer -> all.putAll(layer.parameters()));
    return all;
  }
}
