package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A network, with the normalisation before it, as another engine runs it: made when it is first
 * used, and anew after its weights may have changed, which is when they were not frozen.
 */
public final class FrozenCopy {

  private final Network network;
  private FrozenEngine.Session session;
  private String id;
  private int changes;

  FrozenCopy(Network network) {
    this.network = network;
  }

  /**
   * Returns representations {@code [B, D]} of images in 0…1.
   *
   * @param owner closes the copy with the network
   * @param writer writes the network with its normalisation as an ONNX file
   */
  public NDArray represent(
      NDArray images, NDManager owner, FrozenEngine engine, Consumer<Path> writer) {
    try (NDArray made = OnnxFile.run(session(owner, engine, writer), images)) {
      return made.reshape(made.getShape().slice(0, 2));
    }
  }

  private synchronized FrozenEngine.Session session(
      NDManager owner, FrozenEngine engine, Consumer<Path> writer) {
    if (session == null || changes != network.changes()) {
      if (session != null) {
        owner.detachInternal(id);
        session.close();
        session = null;
      }
      changes = network.changes();
      session = open(engine, writer);
      id = "frozen-" + System.identityHashCode(session);
      owner.attachInternal(id, session);
    }
    return session;
  }

  private static FrozenEngine.Session open(FrozenEngine engine, Consumer<Path> writer) {
    try {
      Path file = Files.createTempFile("zoobot-", ".onnx");
      try {
        writer.accept(file);
        return engine.open(file, Forward.threads());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("handing an encoder to " + engine.name(), e);
    }
  }
}
