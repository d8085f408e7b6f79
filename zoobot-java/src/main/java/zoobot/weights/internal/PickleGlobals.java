package zoobot.weights.internal;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Function;

/**
 * The closed list of what a pickled weight file may name. What rebuilds tensors is rebuilt here; a
 * class that training leaves beside the weights is skipped, that is, becomes an inert placeholder.
 * Whatever else is named is refused. Nothing that a file names is ever run, whichever it is.
 */
final class PickleGlobals {

  /** A name that a file may use, and what is made where Python would call it. */
  record Global(String name, Function<Object[], Object> maker) {}

  private static final Set<String> SKIPPED =
      words(
          """
          torch.device torch.float64 torch.float32 torch.float16 torch.bfloat16 torch.int64
          numpy.dtype numpy.ndarray numpy.core.multiarray.scalar
          numpy.core.multiarray._reconstruct numpy._core.multiarray.scalar
          numpy._core.multiarray._reconstruct collections.defaultdict collections.Counter
          collections.deque pathlib.Path pathlib.PosixPath pathlib.WindowsPath
          pathlib._local.PosixPath pathlib._local.WindowsPath argparse.Namespace functools.partial
          datetime.datetime datetime.timedelta _codecs.encode
          """);

  private static final Set<String> BUILTINS =
      words(
          "set frozenset dict list tuple int float str bool complex bytearray slice range object");

  /** Packages whose classes may lie beside the weights; functions in them may not. */
  private static final Set<String> PACKAGES =
      words(
          """
          zoobot galaxy_datasets pytorch_lightning lightning lightning_fabric lightning_utilities
          torchmetrics timm omegaconf
          """);

  private PickleGlobals() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Returns what may become of a name, or null if it is refused. */
  static Global find(String module, String name) {
    String full = module + "." + name;
    return switch (full) {
      case "collections.OrderedDict" -> new Global(full, arguments -> new LinkedHashMap<>());
      case "torch._utils._rebuild_tensor_v2" -> new Global(full, Pickle.View::of);
      case "torch._utils._rebuild_parameter", "torch.Size" -> new Global(full, a -> a[0]);
      default ->
          storage(full) != null || isSkipped(module, name, full)
              ? new Global(full, arguments -> new Pickle.Inert(full))
              : null;
    };
  }

  /** Returns the numbers in PyTorch's storage class of this name; null if it is none. */
  static NumberType storage(String name) {
    return name.matches("torch\\.\\w+Storage") ? NumberType.of(name.substring(6)) : null;
  }

  private static boolean isSkipped(String module, String name, String full) {
    boolean builtin = module.equals("__builtin__") || module.equals("builtins");
    return SKIPPED.contains(full) || (builtin && BUILTINS.contains(name)) || isClass(module, name);
  }

  private static boolean isClass(String module, String name) {
    boolean known =
        PACKAGES.contains(module.split("\\.", 2)[0]) || module.matches("torch\\.(nn|optim)\\..*");
    return known && name.matches("(.*\\.)?\\p{javaUpperCase}[^.]*");
  }
}
