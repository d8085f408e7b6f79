package zoobot.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import zoobot.encoder.internal.FrozenEngine;

/** <a href="https://onnxruntime.ai">ONNX Runtime</a> on a CPU. It is found by the library. */
public final class OnnxRuntime implements FrozenEngine {

  private final OrtEnvironment environment;

  /** Opens a session of a file, or of its bytes. */
  private interface Opener {
    OrtSession open(SessionOptions options) throws OrtException;
  }

  /** Starts it, or finds it started; an error says that this machine lacks its natives. */
  public OnnxRuntime() {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public Session open(Path file, int threads) {
    return open(options -> environment.createSession(file.toString(), options), threads);
  }

  @Override
  public Session open(byte[] file, int threads) {
    return open(options -> environment.createSession(file, options), threads);
  }

  private Session open(Opener opener, int threads) {
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1); // of each run; there are several at a time
      return new OnnxSession(environment, opener.open(options), threads);
    } catch (OrtException e) {
      throw new IllegalArgumentException("no ONNX file that can be run: " + why(e), e);
    }
  }

  /** Returns what ONNX Runtime says, in one line. */
  static String why(OrtException e) {
    return e.getMessage().lines().findFirst().orElse("").strip();
  }
}
