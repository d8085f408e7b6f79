package zoobot.encoder;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import com.sun.jna.NativeLibrary;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zoobot.encoder.internal.Forward;
import zoobot.io.Threads;

/** DJL's PyTorch. Where it can't start, what is to blame is named: DJL itself does not say. */
final class TorchEngine {

  private static final String INIT_LOGGING = "_ZN3c1011initLoggingEv"; // void c10::initLogging()

  /** What makes DJL look for another libtorch than the one that is built in; ./zoobot clears it. */
  static final List<String> MISLEADING =
      List.of(
          "PYTORCH_VERSION",
          "PYTORCH_FLAVOR",
          "PYTORCH_PRECXX11",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_LIBRARY_EXCLUSION",
          "DJL_DEFAULT_ENGINE");

  private TorchEngine() {}

  /** Returns the engine; if the first call can't start it, the setting to blame is named. */
  static Engine get() {
    Threads.count(); // a wrong setting is no fault of PyTorch's
    try {
      Engine engine = Engine.getEngine("PyTorch");
      Forward.threads();
      return engine;
    } catch (LinkageError | RuntimeException e) {
      Path cache = Utils.getEngineCacheDir("pytorch");
      throw new IllegalStateException(why(e, Utils::getEnvOrSystemProperty, cache), e);
    }
  }

  static String why(Throwable failure, UnaryOperator<String> setting, Path cache) {
    String cause = cause(failure);
    String misleading =
        MISLEADING.stream()
            .map(name -> name + "=" + setting.apply(name))
            .filter(set -> !set.matches(".*=(null|PyTorch)"))
            .collect(Collectors.joining(", "));
    if (!misleading.isEmpty()) {
      return "PyTorch can't start with %s in the environment: unset it (%s)"
          .formatted(misleading, cause);
    }
    boolean full = causes(failure).anyMatch(FileSystemException.class::isInstance);
    boolean open = mayBeWritten(cache);
    String unpacked = "PyTorch's library can't be unpacked into %s (%s): name another folder in %s";
    return full || !open
        ? unpacked.formatted(cache, open ? cause : "it may not be written", "DJL_CACHE_DIR")
        : "PyTorch can't start: " + cause;
  }

  private static boolean mayBeWritten(Path folder) {
    return Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .map(there -> Files.isDirectory(there) && Files.isWritable(there))
        .orElse(false);
  }

  /** Returns what the first exception says, and the one that caused all. */
  private static String cause(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .reduce((one, last) -> one.contains(last) ? one : one.replaceAll(":.*", "") + ": " + last)
        .orElse(failure.toString());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /**
   * Has libtorch heed {@code TORCH_CPP_LOG_LEVEL}, as it does by itself only where Python starts
   * it. Asked to, it leaves out its warnings about DJL's own calls, of which a user can mend
   * nothing.
   */
  static void heedLogLevel() {
    try {
      Path library = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("c10"));
      NativeLibrary.getInstance(library.toString()).getFunction(INIT_LOGGING).invoke(new Object[0]);
    } catch (LinkageError | RuntimeException e) {
      // A libtorch built otherwise: what it warns of does no harm.
    }
  }
}
