package zoobot.encoder;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * libtorch heeds {@code TORCH_CPP_LOG_LEVEL} only where Python starts it. Asked to, it leaves out
 * its warnings about DJL's own calls, of which a user can mend nothing.
 */
final class TorchLog {

  private static final String INIT_LOGGING = "_ZN3c1011initLoggingEv"; // void c10::initLogging()

  private TorchLog() {}

  static void heed() {
    try {
      Path library = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("c10"));
      NativeLibrary.getInstance(library.toString()).getFunction(INIT_LOGGING).invoke(new Object[0]);
    } catch (LinkageError | RuntimeException e) {
      // A libtorch built otherwise: what it warns of does no harm.
    }
  }
}
