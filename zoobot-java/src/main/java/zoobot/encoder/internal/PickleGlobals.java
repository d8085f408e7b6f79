package zoobot.encoder.internal;

import java.util.Set;

/**
 * The closed list of what a pickled weight file may name. What rebuilds tensors is rebuilt here; a
 * class that training leaves beside the weights is skipped, that is, becomes an inert placeholder.
 * Whatever else is named is refused. Nothing that a file names is ever run, whichever it is.
 */
final class PickleGlobals {

  enum Use {
    MAP,
    TENSOR,
    PARAMETER,
    SIZE,
    STORAGE,
    SKIP
  }

  /** A name that a file may use. */
  record Global(String name, Use use) {}

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
          """
          set frozenset dict list tuple int float str bool complex bytearray slice range object
          """);

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
    if (module.equals("torch") && NumberType.ofStorage(name) != null) {
      return new Global(full, Use.STORAGE);
    }
    return switch (full) {
      case "collections.OrderedDict" -> new Global(full, Use.MAP);
      case "torch._utils._rebuild_tensor_v2" -> new Global(full, Use.TENSOR);
      case "torch._utils._rebuild_parameter" -> new Global(full, Use.PARAMETER);
      case "torch.Size" -> new Global(full, Use.SIZE);
      default -> isSkipped(module, name, full) ? new Global(full, Use.SKIP) : null;
    };
  }

  private static boolean isSkipped(String module, String name, String full) {
    boolean builtin = module.equals("__builtin__") || module.equals("builtins");
    return SKIPPED.contains(full) || (builtin && BUILTINS.contains(name)) || isClass(module, name);
  }

  private static boolean isClass(String module, String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean known =
        PACKAGES.contains(module.split("\\.", 2)[0])
            || module.startsWith("torch.nn.")
            || module.startsWith("torch.optim.");
    return known && !last.isEmpty() && Character.isUpperCase(last.charAt(0));
  }
}
