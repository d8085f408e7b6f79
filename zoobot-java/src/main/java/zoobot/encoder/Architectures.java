package zoobot.encoder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The architectures that are built in, by timm's names. */
final class Architectures {

  /** From the number of channels to a network. */
  private static final Map<String, IntFunction<Network>> BUILT_IN = new TreeMap<>();

  static {
    EfficientNet.KINDS.forEach((name, o) -> BUILT_IN.put(name, c -> EfficientNet.b0(c, o)));
    ResNet.SIZES.forEach((name, o) -> BUILT_IN.put(name, c -> ResNet.build(c, o)));
    ConvNeXt.SIZES.forEach((name, o) -> BUILT_IN.put(name, c -> ConvNeXt.build(c, o)));
  }

  private Architectures() {}

  /** Returns the names, sorted. */
  static List<String> names() {
    return List.copyOf(BUILT_IN.keySet());
  }

  static Network build(EncoderConfig config) {
    IntFunction<Network> builder = BUILT_IN.get(plain(config.architecture()));
    if (builder == null) {
      throw new IllegalArgumentException(
          "unknown architecture '"
              + config.architecture()
              + "'; built in are "
              + String.join(", ", BUILT_IN.keySet()));
    }
    return builder.apply(config.channels());
  }

  /** Returns the architecture of timm's {@code architecture.weights}, as resnet18.a1_in1k. */
  private static String plain(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
