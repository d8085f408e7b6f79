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
import java.util.stream.Stream;
import zoobot.encoder.internal.Forward;
import zoobot.encoder.internal.Layer;
import zoobot.onnx.OnnxGraph;
import zoobot.task.Task;

/** From a representation to raw outputs, {@code [B, D] → [B, K]}: linear, or two hidden layers. */
final class Head {

  private final HeadOptions options;
  private final Parameter mean;
  private final Parameter scale;
  private final List<Parameter> layers = new ArrayList<>(); // [out, in] and [out] in turn

  /** A head whose first weights depend on a seed, but are 0 where the gain is. */
  Head(
      HeadOptions options,
      Standardisation standard,
      int outputs,
      long seed,
      float gain,
      NDManager manager) {
    this.options = options;
    mean = parameter("head.mean", Parameter.Type.RUNNING_MEAN, manager.create(standard.mean()));
    scale = parameter("head.scale", Parameter.Type.RUNNING_MEAN, manager.create(standard.scale()));
    int in = standard.mean().length;
    int width = options.hidden();
    if (options.isLinear()) {
      add("head", in, outputs, seed, gain, manager);
    } else {
      add("head.0", in, width, seed, gain, manager);
      add("head.1", width, width, seed + 1, gain, manager);
      add("head.2", width, outputs, seed + 2, gain, manager);
    }
  }

  private void add(String name, int in, int out, long seed, float gain, NDManager manager) {
    NDArray first = manager.create(random(in * out, in, seed, gain), new Shape(out, in));
    layers.add(parameter(name + ".weight", Parameter.Type.WEIGHT, first));
    layers.add(parameter(name + ".bias", Parameter.Type.BIAS, manager.zeros(new Shape(out))));
  }

  private static Parameter parameter(String name, Parameter.Type type, NDArray array) {
    Parameter parameter = Parameter.builder().setName(name).setType(type).build();
    parameter.setArray(array);
    return parameter;
  }

  /** He et al. 2015 (arXiv 1502.01852), uniform; gain 0 starts at zero. */
  private static float[] random(int count, int in, long seed, float gain) {
    SplittableRandom random = new SplittableRandom(seed);
    double bound = Math.sqrt(3.0 / in);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = gain * (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  /** Returns raw outputs; dropout is in use in training only. */
  NDArray apply(NDArray representation, boolean training) {
    try (NDArray centred = representation.sub(mean.getArray());
        NDArray scaled = centred.mul(scale.getArray())) {
      NDArray x = dense(0, scaled);
      for (int i = 2; i < layers.size(); i += 2) {
        NDArray active = Activation.relu(x);
        x = dense(i, Dropout.dropout(active, options.dropout(), training).singletonOrThrow());
      }
      return x;
    }
  }

  private NDArray dense(int layer, NDArray x) {
    try (NDArray transposed = array(layer).transpose(); // belongs to the weight's manager
        NDArray product = x.matMul(transposed)) {
      return product.add(array(layer + 1));
    }
  }

  /** Adds this head to a graph; returns the name of the raw outputs. */
  String onnx(OnnxGraph graph, String representation) {
    String centred = graph.node("Sub", representation, Layer.weights(graph, mean));
    String x = graph.node("Mul", centred, Layer.weights(graph, scale));
    for (int i = 0; i < layers.size(); i += 2) {
      String in = i == 0 ? x : graph.node("Relu", x);
      List<String> inputs =
          List.of(in, Layer.weights(graph, layers.get(i)), Layer.weights(graph, layers.get(i + 1)));
      x = graph.node("Gemm", inputs, "transB", 1);
    }
    return x;
  }

  private NDArray array(int layer) {
    return layers.get(layer).getArray();
  }

  /** Returns the losses with {@code penalty / 2 · |w|²} of all layers added to each. */
  NDArray penalised(NDArray losses, float penalty) {
    NDArray sum = losses;
    for (int i = 0; i < layers.size(); i += 2) {
      try (NDArray squares = array(i).mul(array(i)); // what comes of a weight is of its manager
          NDArray total = squares.sum();
          NDArray term = Forward.times(total, penalty / 2)) {
        sum = sum.add(term);
      }
    }
    return sum;
  }

  /** Returns each galaxy's answers, those of its views mixed: {@code [n · views, K] → [n][…]}. */
  static float[][] answers(Task task, float[] raw, int views) {
    int k = task.outputs();
    float[][] all = new float[raw.length / k / views][];
    for (int i = 0; i < all.length; i++) {
      float[][] answers = new float[views][];
      for (int v = 0; v < views; v++) {
        int from = (i * views + v) * k;
        answers[v] = task.answers(Arrays.copyOfRange(raw, from, from + k));
      }
      all[i] = views == 1 ? answers[0] : task.mixed(answers);
    }
    return all;
  }

  /** Takes over weights {@code [K, D]} and biases {@code [K]} of a linear head in one array. */
  void set(double[] parameters) {
    int from = (int) array(0).size();
    array(0).set(floats(parameters, 0, from));
    array(1).set(floats(parameters, from, parameters.length));
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
    return named(layers.stream());
  }

  /** Returns everything that a file of this head holds. */
  Map<String, Parameter> tensors() {
    return named(Stream.concat(Stream.of(mean, scale), layers.stream()));
  }

  private static Map<String, Parameter> named(Stream<Parameter> parameters) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    parameters.forEach(parameter -> all.put(parameter.getName(), parameter));
    return all;
  }
}
