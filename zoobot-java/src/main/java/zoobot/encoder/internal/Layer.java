package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;

/** A layer that, unlike DJL's, frees its intermediates at once and names parameters as timm. */
public abstract class Layer {

  private final List<Parameter> own = new ArrayList<>();
  private final List<Layer> children = new ArrayList<>();
  private boolean frozen;
  private int changes;

  /** Computes the output, a new array; both belong to the caller. */
  public abstract NDArray apply(NDArray x, boolean training);

  /** Does the same and closes the input, whose memory may become the output's in inference. */
  NDArray consume(NDArray x, boolean training) {
    try (x) {
      return apply(x, training);
    }
  }

  /** Adds what this layer does in inference to a graph; returns the name of its output. */
  String onnx(OnnxGraph graph, String x) {
    throw new UnsupportedOperationException(getClass() + " as ONNX");
  }

  /** Adds a parameter to a graph; returns its name. */
  public static String weights(OnnxGraph graph, Parameter p) {
    NDArray array = p.getArray();
    return graph.weights(p.getName(), array::toFloatArray, array.getShape().getShape());
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
    Check.that(freeze || all().noneMatch(OnnxFile.class::isInstance), OnnxFile.FROZEN);
    all()
        .forEach(
            layer -> {
              layer.frozen = freeze;
              layer.changes++;
            });
    for (Parameter parameter : tensors().values()) {
      boolean trained = !freeze && isWeight(parameter);
      parameter.freeze(!trained);
      if (parameter.isInitialized()) {
        parameter.getArray().setRequiresGradient(trained);
      }
    }
  }

  /** Returns a number that is another after any part was frozen or unfrozen. */
  final int changes() {
    return all().mapToInt(layer -> layer.changes).sum();
  }

  /** Returns whether a parameter is one that gradients train, not a BatchNorm statistic. */
  public static boolean isWeight(Parameter parameter) {
    return parameter.getType() != Parameter.Type.RUNNING_MEAN
        && parameter.getType() != Parameter.Type.RUNNING_VAR;
  }

  /** Returns all parameters, BatchNorm statistics included, by timm's names, in timm's order. */
  public final Map<String, Parameter> tensors() {
    Map<String, Parameter> tensors = new LinkedHashMap<>();
    all().flatMap(layer -> layer.own.stream()).forEach(p -> tensors.put(p.getName(), p));
    return tensors;
  }

  /** Returns this layer and all below it. */
  final Stream<Layer> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Layer::all));
  }

  final <L extends Layer> L child(L layer) {
    children.add(layer);
    return layer;
  }

  final Parameter parameter(String name, Parameter.Type type, Initializer first, long... shape) {
    Parameter.Builder builder = Parameter.builder().setName(name).setType(type);
    return parameter(builder.optShape(new Shape(shape)).optInitializer(first).build());
  }

  final Parameter parameter(Parameter parameter) {
    own.add(parameter);
    return parameter;
  }

  /** Layers one after the other. */
  static final class Sequence extends Layer {

    private final List<Layer> layers;

    Sequence(List<Layer> layers) {
      this.layers = layers;
      layers.forEach(this::child);
    }

    /** Makes so many layers, from the first, 0, up. */
    Sequence(int count, IntFunction<Layer> maker) {
      this(IntStream.range(0, count).mapToObj(maker).toList());
    }

    @Override
    public NDArray apply(NDArray x, boolean training) {
      return chain(x, training, layers);
    }

    @Override
    String onnx(OnnxGraph graph, String x) {
      return chain(graph, x, layers);
    }

    static String chain(OnnxGraph graph, String x, List<Layer> layers) {
      String current = x;
      for (Layer layer : layers) {
        current = layer.onnx(graph, current);
      }
      return current;
    }

    /** Runs layers and closes everything in between. */
    static NDArray chain(NDArray x, boolean training, List<Layer> layers) {
      NDArray current = x;
      for (Layer layer : layers) {
        current = current == x ? layer.apply(x, training) : layer.consume(current, training);
      }
      return current;
    }
  }
}
