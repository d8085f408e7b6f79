package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** From a representation, standardised first, to raw outputs: {@code [B, D] → [B, K]}. */
final class LinearHead {

  private final Parameter mean;
  private final Parameter scale;
  private final Dense dense;

  /** Makes a head whose weights and biases are 0. */
  LinearHead(Standardisation standard, int outputs, NDManager manager) {
    int features = standard.mean().length;
    mean = fixed("head.mean", standard.mean(), manager);
    scale = fixed("head.scale", standard.scale(), manager);
    dense = new Dense("head", features, outputs, 0, manager, 0);
  }

  private static Parameter fixed(String name, float[] values, NDManager manager) {
    Parameter parameter =
        Parameter.builder().setName(name).setType(Parameter.Type.RUNNING_MEAN).build();
    parameter.setArray(manager.create(values, new Shape(values.length)));
    return parameter;
  }

  NDArray apply(NDArray representation) {
    try (NDArray centred = representation.sub(mean.getArray());
        NDArray scaled = centred.mul(scale.getArray())) {
      return dense.apply(scaled);
    }
  }

  /** Returns the losses with {@code penalty / 2 · |w|²} added to each. */
  NDArray penalised(NDArray losses, float penalty) {
    return dense.penalised(losses, penalty);
  }

  /** Takes over weights {@code [K, D]} and biases {@code [K]} in one array. */
  void set(double[] parameters) {
    NDArray bias = dense.parameters().get("head.bias").getArray();
    int from = parameters.length - (int) bias.size();
    dense.weight().set(floats(parameters, 0, from));
    bias.set(floats(parameters, from, parameters.length));
  }

  private static float[] floats(double[] values, int from, int to) {
    float[] floats = new float[to - from];
    for (int i = from; i < to; i++) {
      floats[i - from] = (float) values[i];
    }
    return floats;
  }

  /** Returns what is trained. */
  Map<String, Parameter> trained() {
    return dense.parameters();
  }

  /** Returns everything that a file of this head holds. */
  Map<String, Parameter> tensors() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    all.put(mean.getName(), mean);
    all.put(scale.getName(), scale);
    all.putAll(dense.parameters());
    return all;
  }
}
