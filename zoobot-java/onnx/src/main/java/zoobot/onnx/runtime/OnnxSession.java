package zoobot.onnx.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import zoobot.encoder.internal.FrozenEngine.Output;
import zoobot.encoder.internal.FrozenEngine.Session;
import zoobot.io.Threads;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;

/**
 * One network, from one input of images to one output. A batch is run in blocks, several at a time
 * and each on one thread: that costs a fifth less than one block on all, as maps of few images stay
 * in the cache, and nobody waits for a thread that decodes an image meanwhile.
 */
final class OnnxSession implements Session {

  private static final int BLOCK = 8; // images
  private static final int MOST = 1024; // images that a file may want at a time

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NodeInfo in;
  private final NodeInfo out;
  private final int threads;
  private final ThreadPoolExecutor pool;
  private final long[] input;

  /** Takes over a session; closes it if it is no such network. */
  OnnxSession(OrtEnvironment environment, OrtSession session, int threads) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.threads = threads;
    pool = new ThreadPoolExecutor(threads, threads, 0, SECONDS, new LinkedBlockingQueue<>());
    pool.setThreadFactory(OnnxSession::daemon);
    try {
      in = only("input", session.getInputInfo());
      NodeInfo own = session.getOutputInfo().get(OnnxGraph.REPRESENTATION);
      out = own == null ? only("output", session.getOutputInfo()) : own; // models have others, too
      input = shape(in);
      long[] output = shape(out);
      Check.that(isImages(), "takes %s, not square images (N, C, S, S)", text(input));
      boolean fits = output.length == 2 || output.length == 4;
      fits &= output.length > 1 && output[1] != 0;
      Check.that(fits, "gives %s, not (N, D) or (N, D, H, W)", text(output));
      Check.that(input[0] <= MOST, "takes %d images at a time, more than %d", input[0], MOST);
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "onnx");
    thread.setDaemon(true);
    return thread;
  }

  private boolean isImages() {
    return input.length == 4 && (input[1] < 0 || input[1] <= 3) && input[2] == input[3];
  }

  private static NodeInfo only(String what, Map<String, NodeInfo> all) {
    Check.that(all.size() == 1, "has %d %ss, %s, not one", all.size(), what, all.keySet());
    return all.values().iterator().next();
  }

  private static long[] shape(NodeInfo node) {
    boolean floats = node.getInfo() instanceof TensorInfo t && t.type == OnnxJavaType.FLOAT;
    Check.that(floats, "its %s is no tensor of float32", node.getName());
    return ((TensorInfo) node.getInfo()).getShape();
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')').replace("-1", "any");
  }

  @Override
  public Map<String, String> facts() {
    try {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException e) {
      throw new IllegalStateException(OnnxRuntime.why(e), e);
    }
  }

  @Override
  public long[] input() {
    return input.clone();
  }

  @Override
  public Output run(ByteBuffer images, long... shape) {
    boolean fits = shape.length == 4;
    for (int i = 1; i < shape.length; i++) {
      fits &= input[i] < 0 || input[i] == shape[i];
    }
    String other = "the network takes images of %s, and these are %s: choose its size (--size)";
    Check.that(fits, other, text(input), text(shape));
    FloatBuffer pixels = images.order(ByteOrder.nativeOrder()).asFloatBuffer();
    int count = (int) shape[0];
    int threads = threads();
    int block = input[0] > 0 ? (int) input[0] : Math.min(BLOCK, (count + threads - 1) / threads);
    List<CompletableFuture<Output>> blocks =
        IntStream.iterate(0, start -> start < count, start -> start + block)
            .mapToObj(
                start ->
                    CompletableFuture.supplyAsync(() -> block(pixels, shape, start, block), pool))
            .toList();
    // The images are in use until the last block is done, whatever came of the others.
    CompletableFuture.allOf(blocks.toArray(CompletableFuture[]::new))
        .exceptionally(e -> null)
        .join();
    return together(blocks.stream().map(OnnxSession::done).toList(), count);
  }

  /** Returns how many threads are to work now: a choice may be newer than the session. */
  private synchronized int threads() {
    int wanted = Threads.isChosen() ? Threads.count() : threads;
    pool.setCorePoolSize(Math.min(wanted, pool.getMaximumPoolSize()));
    pool.setMaximumPoolSize(wanted);
    pool.setCorePoolSize(wanted);
    return wanted;
  }

  private static Output done(CompletableFuture<Output> block) {
    try {
      return block.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Output together(List<Output> blocks, int count) {
    long[] shape = blocks.get(0).shape().clone();
    int each = blocks.get(0).numbers().length / (int) shape[0];
    FloatBuffer all = FloatBuffer.allocate(count * each);
    for (Output one : blocks) {
      all.put(one.numbers(), 0, Math.min(one.numbers().length, all.remaining()));
    }
    shape[0] = count;
    return new Output(all.array(), shape);
  }

  /** Runs some of the images; what a network lacks that takes a fixed number is black. */
  private Output block(FloatBuffer pixels, long[] shape, int start, int block) {
    int each = pixels.remaining() / (int) shape[0];
    int some = Math.min(block, (int) shape[0] - start);
    FloatBuffer own = pixels.slice(start * each, some * each);
    long[] sides = shape.clone();
    sides[0] = input[0] > 0 ? block : some;
    FloatBuffer whole = some < sides[0] ? padded(own, block * each) : own;
    try (OnnxTensor x = OnnxTensor.createTensor(environment, whole, sides);
        OrtSession.Result result = session.run(Map.of(in.getName(), x), Set.of(out.getName()))) {
      OnnxTensor y = (OnnxTensor) result.get(0);
      long[] made = y.getInfo().getShape();
      Check.that(made[0] == sides[0], "the network makes %s of %s", text(made), text(sides));
      FloatBuffer found = y.getFloatBuffer();
      float[] numbers = new float[found.remaining()];
      found.get(numbers);
      return new Output(numbers, made);
    } catch (OrtException e) {
      String failed = "ONNX Runtime can't run the network on %s: %s";
      throw new IllegalStateException(failed.formatted(text(sides), OnnxRuntime.why(e)), e);
    }
  }

  private static FloatBuffer padded(FloatBuffer some, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length * Float.BYTES);
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().put(some).rewind();
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      session.close();
    } catch (OrtException | IllegalStateException e) {
      throw new IllegalStateException("closing a network: " + e.getMessage(), e);
    }
  }
}
