package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;

/**
 * A network that somebody saved as ONNX, {@code [B, C, S, S] → [B, D, H, W]}. It runs in an engine
 * that knows no gradients, and its weights are not shown.
 */
public final class OnnxFile extends Layer {

  static final String FROZEN =
      "an encoder from an ONNX file is frozen: it can't be trained, and has no weights that are known"
          + " here; train the one that it was made from, as a folder or a TorchScript file";

  private final byte[] file;
  private final FrozenEngine engine;
  private final FrozenEngine.Session session;

  /** Opens a network; the manager will own it. */
  public OnnxFile(byte[] file, FrozenEngine engine, NDManager owner) {
    this.file = file;
    this.engine = engine;
    session = engine.open(file, Forward.threads());
    owner.attachInternal("onnx-" + System.identityHashCode(this), session);
  }

  /** Returns the bytes of the file. */
  public byte[] file() {
    return file;
  }

  public FrozenEngine engine() {
    return engine;
  }

  public FrozenEngine.Session session() {
    return session;
  }

  /** Returns the number of features D, as the file has it or a black image tells. */
  int features(int channels, int size, NDManager manager) {
    try (NDArray x = manager.zeros(new Shape(1, channels, size, size));
        NDArray y = apply(x, false)) {
      return (int) y.getShape().get(1);
    }
  }

  /** Returns what tells it from others, as numbers. */
  float[] digest() {
    String hex = new ContentDigest().add(file).hex();
    float[] numbers = new float[hex.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = hex.charAt(i);
    }
    return numbers;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    Check.that(!training, FROZEN);
    return run(session, x);
  }

  /** Runs a session: {@code [B, D, H, W]}, where there are no maps {@code [B, D, 1, 1]}. */
  static NDArray run(FrozenEngine.Session session, NDArray x) {
    ByteBuffer pixels = x.toByteBuffer(true); // the array's own memory
    FrozenEngine.Output output = session.run(pixels, x.getShape().getShape());
    long[] shape = output.shape();
    boolean maps = shape.length == 4;
    String wrong = "the network makes %s of %s, not (B, D) or (B, D, H, W)";
    boolean fits = (maps || shape.length == 2) && shape[0] == x.getShape().get(0);
    Check.that(fits, wrong, new Shape(shape), x.getShape());
    Shape own = maps ? new Shape(shape) : new Shape(shape[0], shape[1], 1, 1);
    return x.getManager().create(output.numbers(), own);
  }
}
