package zoobot.encoder.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * What runs networks beside PyTorch, from ONNX files and without training. It comes in a jar of its
 * own, named in {@code META-INF/services}, and can't be made where its natives do not run.
 */
public interface FrozenEngine {

  /** Returns the name by which people know it. */
  String name();

  /** Opens a network; an IllegalArgumentException says in a sentence what is wrong with it. */
  Session open(Path file, int threads);

  /** Opens a network from a file's bytes. */
  Session open(byte[] file, int threads);

  /** A network that is ready; safe for several threads until it is closed. */
  interface Session extends AutoCloseable {

    /** Returns what the file tells of itself. */
    Map<String, String> facts();

    /** Returns the shape of its one input, -1 for what is free. */
    long[] input();

    /** Runs it on float32 in the machine's order. */
    Output run(ByteBuffer images, long... shape);

    @Override
    void close();
  }

  /** Numbers in the order of their shape. */
  record Output(float[] numbers, long[] shape) {}
}
