package zoobot.encoder.internal;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import zoobot.io.internal.Check;

/**
 * A network that somebody saved as TorchScript, {@code [B, C, S, S] → [B, D, H, W]}. It always runs
 * in evaluation mode: its BatchNorm statistics are not shown, and what can't be saved must not
 * move.
 */
public final class TorchScript extends Layer {

  private final PtSymbolBlock script;
  private final int size;

  private TorchScript(PtSymbolBlock script, int size) {
    this.script = script;
    this.size = size;
    JniUtils.enableInferenceMode(script);
    script.getDirectParameters().values().forEach(this::parameter);
  }

  /** Reads a file for images of {@code size} pixels a side; the manager will own the weights. */
  static TorchScript read(Path file, int size, NDManager manager) {
    Check.that(Files.isRegularFile(file), "no such file");
    String[] none = {};
    PtNDManager owner = (PtNDManager) manager;
    try {
      return Forward.withoutGradients(
          () -> new TorchScript(JniUtils.loadModule(owner, file, true, none, none, true), size));
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          "no TorchScript file; torch.jit.save(torch.jit.script(model), …) writes one", e);
    }
  }

  /** Writes the script with its weights as they are. */
  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      JniUtils.writeModule(script, out, false);
    }
  }

  public int size() {
    return size;
  }

  /** Returns the number of features D, found by running it on a black image. */
  int features(int channels, NDManager manager) {
    Shape image = new Shape(1, channels, size, size);
    try (NDArray x = manager.zeros(image);
        NDArray y = Forward.withoutGradients(() -> apply(x, false))) {
      Shape maps = y.getShape();
      String wrong = "the script makes %s of %s, not (1, D) or (1, D, H, W)";
      Check.that(maps.dimension() == 4, wrong, maps, image);
      return (int) maps.get(1);
    } catch (EngineException e) {
      throw new IllegalArgumentException("the script can't be run on an image " + image, e);
    }
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    // "Training" only means that the result may take part in gradients.
    NDArray y = IValueUtils.forward(script, new NDList(x), true).singletonOrThrow();
    if (y.getShape().dimension() != 2) {
      return y;
    }
    try (y) {
      return y.reshape(y.getShape().get(0), y.getShape().get(1), 1, 1);
    }
  }
}
