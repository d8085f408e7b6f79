package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A fully connected layer, {@code [B, in] → [B, out]}, whose first weights depend on a seed. */
final class Dense {

  private final Parameter weight;
  private final Parameter bias;

  Dense(String name, int in, int out, long seed, NDManager manager, float gain) {
    weight = Parameter.builder().setName(name + ".weight").setType(Parameter.Type.WEIGHT).build();
    bias = Parameter.builder().setName(name + ".bias").setType(Parameter.Type.BIAS).build();
    weight.setArray(manager.create(random(in, out, seed, gain), new Shape(out, in)));
    bias.setArray(manager.zeros(new Shape(out)));
  }

  /** He et al. 2015 (arXiv 1502.01852), uniform; gain 0 starts at zero. */
  private static float[] random(int in, int out, long seed, float gain) {
    SplittableRandom random = new SplittableRandom(seed);
    double bound = Math.sqrt(3.0 / in);
    float[] values = new float[in * out];
    for (int i = 0; i < values.length; i++) {
      values[i] = gain * (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  NDArray apply(NDArray x) {
    try (NDArray transposed = weight.getArray().transpose(); // belongs to the weight's manager
        NDArray product = x.matMul(transposed)) {
      return product.add(bias.getArray());
    }
  }

  /** Returns the losses with {@code penalty / 2 · |w|²} added to each, the biases left out. */
  NDArray penalised(NDArray losses, float penalty) {
    NDArray w = weight.getArray();
    try (NDArray squares = w.mul(w); // what comes of a weight belongs to its manager
        NDArray sum = squares.sum();
        NDArray term = sum.mul(penalty / 2)) {
      return losses.add(term);
    }
  }

  NDArray weight() {
    return weight.getArray();
  }

  Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.put(weight.getName(), weight);
    parameters.put(bias.getName(), bias);
    return parameters;
  }
}
