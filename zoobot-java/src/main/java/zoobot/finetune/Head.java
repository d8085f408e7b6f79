package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.Dropout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import zoobot.task.Task;

/** From a representation to raw outputs, {@code [B, D] → [B, K]}: linear, or two hidden layers. */
final class Head {

  private final HeadOptions options;
  private final Parameter mean;
  private final Parameter scale;
  private final List<Dense> layers = new ArrayList<>();

  private Head(HeadOptions options, Standardisation standard, NDManager manager) {
    this.options = options;
    mean = fixed("head.mean", standard.mean(), manager);
    scale = fixed("head.scale", standard.scale(), manager);
  }

  /** Returns a linear head whose weights and biases are 0. */
  static Head zeros(Standardisation standard, int outputs, NDManager manager) {
    return linear(standard, outputs, 0, 0, manager);
  }

  /** Returns a head whose first weights depend on a seed. */
  static Head random(
      HeadOptions options, Standardisation standard, int outputs, long seed, NDManager manager) {
    if (options.isLinear()) {
      return linear(standard, outputs, seed, 1, manager);
    }
    Head head = new Head(options, standard, manager);
    int in = standard.mean().length;
    int width = options.hidden();
    head.layers.add(new Dense("head.0", in, width, seed, 1, manager));
    head.layers.add(new Dense("head.1", width, width, seed + 1, 1, manager));
    head.layers.add(new Dense("head.2", width, outputs, seed + 2, 1, manager));
    return head;
  }

  private static Head linear(
      Standardisation standard, int outputs, long seed, float gain, NDManager manager) {
    Head head = new Head(HeadOptions.defaults(), standard, manager);
    head.layers.add(new Dense("head", standard.mean().length, outputs, seed, gain, manager));
    return head;
  }

  private static Parameter fixed(String name, float[] values, NDManager manager) {
    Parameter parameter =
        Parameter.builder().setName(name).setType(Parameter.Type.RUNNING_MEAN).build();
    parameter.setArray(manager.create(values, new Shape(values.length)));
    return parameter;
  }

  /** Returns raw outputs; dropout is in use in training only. */
  NDArray apply(NDArray representation, boolean training) {
    try (NDArray centred = representation.sub(mean.getArray());
        NDArray scaled = centred.mul(scale.getArray())) {
      NDArray x = layers.get(0).apply(scaled);
      for (Dense layer : layers.subList(1, layers.size())) {
        NDArray active = Activation.relu(x);
        x = layer.apply(Dropout.dropout(active, options.dropout(), training).singletonOrThrow());
      }
      return x;
    }
  }

  /** Returns the losses with {@code penalty / 2 · |w|²} of all layers added to each. */
  NDArray penalised(NDArray losses, float penalty) {
    NDArray sum = losses;
    for (Dense layer : layers) {
      NDArray w = layer.weight.getArray();
      try (NDArray squares = w.mul(w); // what comes of a weight belongs to its manager
          NDArray total = squares.sum();
          NDArray term = total.mul(penalty / 2)) {
        sum = sum.add(term);
      }
    }
    return sum;
  }

  /** Returns each galaxy's answers, the mean over its views: {@code [n · views, K] → [n][…]}. */
  static float[][] answers(Task task, float[] raw, int views) {
    int k = task.outputs();
    int columns = task.columns().size();
    float[][] means = new float[raw.length / k / views][];
    for (int i = 0; i < means.length; i++) {
      double[] sums = new double[columns];
      for (int v = i * views; v < (i + 1) * views; v++) {
        float[] answers = task.answers(Arrays.copyOfRange(raw, v * k, (v + 1) * k));
        Arrays.setAll(sums, c -> sums[c] + answers[c]);
      }
      Arrays.setAll(sums, c -> sums[c] / views);
      means[i] = floats(sums, 0, sums.length);
    }
    return means;
  }

  /** Takes over weights {@code [K, D]} and biases {@code [K]} of a linear head in one array. */
  void set(double[] parameters) {
    NDArray bias = layers.get(0).bias.getArray();
    int from = parameters.length - (int) bias.size();
    layers.get(0).weight.getArray().set(floats(parameters, 0, from));
    bias.set(floats(parameters, from, parameters.length));
  }

  static float[] floats(double[] values, int from, int to) {
    float[] floats = new float[to - from];
    for (int i = from; i < to; i++) {
      floats[i - from] = (float) values[i];
    }
    return floats;
  }

  HeadOptions options() {
    return options;
  }

  /** Returns what is trained. */
  Map<String, Parameter> trained() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    for (Dense layer : layers) {
      all.put(layer.weight.getName(), layer.weight);
      all.put(layer.bias.getName(), layer.bias);
    }
    return all;
  }

  /** Returns everything that a file of this head holds. */
  Map<String, Parameter> tensors() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    all.put(mean.getName(), mean);
    all.put(scale.getName(), scale);
    all.putAll(trained());
    return all;
  }

  /** A fully connected layer, {@code [B, in] → [B, out]}. */
  private static final class Dense {

    private final Parameter weight;
    private final Parameter bias;

    Dense(String name, int in, int out, long seed, float gain, NDManager manager) {
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
  }
}
