package zoobot.encoder;

import ai.djl.Device;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import zoobot.encoder.internal.FrozenEngine;
import zoobot.encoder.internal.Network;
import zoobot.encoder.internal.OnnxFile;
import zoobot.io.internal.Check;

/**
 * What frozen encoders compute with on a CPU: PyTorch, or ONNX Runtime where the add-on {@code
 * zoobot-java-onnx} is there, which is faster. Their numbers agree to 1 in 10,000 of the largest. A
 * setting chooses: the system property or environment variable {@link #SETTING}, {@code torch} or
 * {@code onnx}; without it the faster one is taken. Training is PyTorch's, and so are GPUs.
 */
public final class Engines {

  /** The name of the setting: {@code ZOOBOT_ENGINE}. */
  public static final String SETTING = "ZOOBOT_ENGINE";

  private static final String TORCH = "torch";
  private static final String ONNX = "onnx";

  private static String broken; // why the add-on can't start, once that is known

  private Engines() {}

  /**
   * Chooses for all encoders from now on, as the setting does.
   *
   * @param name {@code torch} or {@code onnx}
   * @throws IllegalArgumentException if it is another name, or the add-on is not there
   */
  public static void use(String name) {
    frozen(name);
    System.setProperty(SETTING, name);
  }

  /** Returns the name of what is chosen for frozen encoders on a CPU, if that is not PyTorch. */
  public static Optional<String> name() {
    return Devices.current().isGpu() ? Optional.empty() : frozen().map(FrozenEngine::name);
  }

  /** Returns what an encoder represents with, if that is not PyTorch. */
  static Optional<FrozenEngine> of(Encoder encoder) {
    Network network = encoder.network();
    boolean cpu = encoder.manager().getDevice().equals(Device.cpu());
    return cpu && network.copy().isPresent() ? frozen() : network.file().map(OnnxFile::engine);
  }

  /** Returns the engine that frozen encoders are to compute with, if it is not PyTorch. */
  private static Optional<FrozenEngine> frozen() {
    return frozen(System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "")));
  }

  private static Optional<FrozenEngine> frozen(String setting) {
    String name = setting.strip().toLowerCase(Locale.ROOT);
    boolean known = List.of("", TORCH, ONNX).contains(name);
    Check.that(known, "%s is torch or onnx, got '%s'", SETTING, setting);
    if (name.equals(ONNX)) {
      return Optional.of(needed(SETTING + " is onnx"));
    }
    return name.equals(TORCH) ? Optional.empty() : found();
  }

  /** Returns the add-on's engine; where there is none, says what to add. */
  static FrozenEngine needed(String who) {
    Optional<FrozenEngine> engine = found();
    Check.that(broken == null, "%s: needs ONNX Runtime, which can't start here: %s", who, broken);
    String add =
        "%s: needs ONNX Runtime, which comes by ZOOBOT_ONNX=1 ./zoobot …, in Maven and notebooks as"
            + " io.github.zoobot-java:zoobot-java-onnx; see zoobot-java/docs/onnx.md";
    return engine.orElseThrow(() -> new IllegalArgumentException(add.formatted(who)));
  }

  /** Looks for it; where it can't start, such as without natives for this machine, only once. */
  private static synchronized Optional<FrozenEngine> found() {
    ClassLoader own = FrozenEngine.class.getClassLoader();
    try {
      return broken == null
          ? ServiceLoader.load(FrozenEngine.class, own).findFirst()
          : Optional.empty();
    } catch (ServiceConfigurationError | LinkageError e) {
      Stream<Throwable> causes = Stream.iterate(e, Objects::nonNull, Throwable::getCause);
      broken = causes.reduce((one, next) -> next).map(Throwable::toString).orElse("");
      return Optional.empty();
    }
  }
}
