package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;

/**
 * A headless network, {@code [B, C, S, S] → [B, D]}. Its parts, frozen or not each as one, follow
 * from the image (part 0) to the top; they are those of timm and Zoobot, or a whole TorchScript or
 * ONNX file.
 */
public final class Network extends Layer {

  /** From timm's name and the number of channels to a network. */
  private static final Map<String, IntFunction<Network>> BUILT_IN = new TreeMap<>();

  static {
    EfficientNet.KINDS.forEach((name, o) -> BUILT_IN.put(name, c -> EfficientNet.b0(c, o)));
    ResNet.SIZES.forEach((name, o) -> BUILT_IN.put(name, c -> ResNet.build(c, o)));
    ConvNeXt.SIZES.forEach((name, o) -> BUILT_IN.put(name, c -> ConvNeXt.build(c, o)));
  }

  private final List<Layer> parts;
  private final ConvNeXt.LayerNorm headNorm;
  private final int features;
  private final FrozenCopy copy = new FrozenCopy(this);

  /** Makes a network; a norm of its pooled features, if not null, belongs to the top part. */
  Network(List<Layer> parts, ConvNeXt.LayerNorm headNorm, int features) {
    this.parts = parts;
    this.headNorm = headNorm;
    this.features = features;
    parts.forEach(this::child);
    if (headNorm != null) {
      parts.get(parts.size() - 1).child(headNorm);
    }
  }

  /** Returns timm's names of the architectures that are built in, sorted. */
  public static List<String> architectures() {
    return List.copyOf(BUILT_IN.keySet());
  }

  /** Returns whether an architecture, or that of weights, is built in. */
  public static boolean isBuiltIn(String architecture) {
    return BUILT_IN.containsKey(plain(architecture));
  }

  private static String plain(String architecture) {
    return architecture.split("\\.", 2)[0];
  }

  /** Returns a network whose weights are not set, of timm's name of it or of weights. */
  public static Network build(String architecture, int channels) {
    IntFunction<Network> builder = BUILT_IN.get(plain(architecture));
    String all = String.join(", ", BUILT_IN.keySet());
    Check.that(builder != null, "unknown architecture '%s'; built in are %s", architecture, all);
    return builder.apply(channels);
  }

  /** Reads a network from a TorchScript file, for images of one size and number of channels. */
  public static Network script(Path file, int size, int channels, NDManager manager) {
    TorchScript script = TorchScript.read(file, size, manager);
    Network network = new Network(List.of(script), null, script.features(channels, manager));
    network.freeze(true);
    return network;
  }

  /** Makes a network of an ONNX file, for images of one size and number of channels. */
  public static Network onnx(OnnxFile file, int size, int channels, NDManager manager) {
    Network network = new Network(List.of(file), null, file.features(channels, size, manager));
    network.freeze(true);
    return network;
  }

  public int parts() {
    return parts.size();
  }

  /** Returns the TorchScript that this network is, if it is one. */
  public Optional<TorchScript> script() {
    return parts.get(0) instanceof TorchScript script ? Optional.of(script) : Optional.empty();
  }

  /** Returns the ONNX file that this network is, if it is one. */
  public Optional<OnnxFile> file() {
    return parts.get(0) instanceof OnnxFile file ? Optional.of(file) : Optional.empty();
  }

  /**
   * Returns how another engine runs it, if it may: nothing is trained, and its layers are known.
   */
  public Optional<FrozenCopy> copy() {
    boolean known = script().isEmpty() && file().isEmpty();
    return known && all().allMatch(Layer::isFrozen) ? Optional.of(copy) : Optional.empty();
  }

  /** Returns the numbers that tell it from others: all its weights, or the digest of its file. */
  public Stream<float[]> numbers() {
    Stream<float[]> weights = tensors().values().stream().map(p -> p.getArray().toFloatArray());
    return Stream.concat(weights, file().map(OnnxFile::digest).stream());
  }

  public int features() {
    return features;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    try (NDArray maps = run(x, 0, parts.size(), training)) {
      return pool(maps);
    }
  }

  /** Adds the network to a graph; returns the name of its features, {@code [N, D]}. */
  @Override
  public String onnx(OnnxGraph graph, String x) {
    String mean = graph.mean(Sequence.chain(graph, x, parts));
    return headNorm == null ? mean : headNorm.overLast(graph, mean);
  }

  /** Runs parts, the last exclusive, on feature maps; returns new ones. */
  public NDArray apply(NDArray x, int from, int to, boolean training) {
    NDArray maps = run(x, from, to, training);
    if (!isInference()) {
      return maps;
    }
    // A copy may take part in gradients later, which what the fused operators made may not.
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
      return Sequence.chain(fast, training, parts.subList(from, to));
    }
  }

  /** Returns the mean over the image, normalised if so built, {@code [B, D, H, W] → [B, D]}. */
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

  /** Makes sure that so many parts may be trained. */
  public void checkTrainable(int count) {
    Check.that(count == 0 || file().isEmpty(), OnnxFile.FROZEN);
  }

  /** Freezes all but the top parts. */
  public void unfreezeTop(int count) {
    checkTrainable(count);
    int all = parts.size();
    Check.that(count >= 0 && count <= all, "can't unfreeze %d parts; there are %d", count, all);
    freeze(true);
    parts.subList(all - count, all).forEach(part -> part.freeze(false));
  }

  /** Freezes BatchNorm: statistics, scale and offset; leaves the rest as it is. */
  public void freezeNorms() {
    all().filter(layer -> layer instanceof ConvNorm.BatchNorm).forEach(norm -> norm.freeze(true));
  }

  /** Returns {@link #tensors} of one part. */
  public Map<String, Parameter> part(int index) {
    return parts.get(index).tensors();
  }

  /** Sets how often branches are dropped in training: rises to the top; defaults to 0. */
  public void stochasticDepth(float top) {
    for (int i = 0; i < parts.size(); i++) {
      float rate = top * i / parts.size();
      Stream<Layer> all = parts.get(i).all();
      all.filter(Residual.class::isInstance).forEach(layer -> ((Residual) layer).dropPath(rate));
    }
  }
}
