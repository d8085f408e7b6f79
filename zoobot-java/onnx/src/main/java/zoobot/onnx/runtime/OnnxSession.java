package zoobot.onnx.runtime;

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
import java.util.Map;
import java.util.Set;
import zoobot.encoder.internal.FrozenEngine.Output;
import zoobot.encoder.internal.FrozenEngine.Session;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;

/** One network, from one input of images to one output. */
final class OnnxSession implements Session {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NodeInfo in;
  private final NodeInfo out;
  private final long[] input;
  private final long[] output;

  /** Takes over a session; closes it if it is no such network. */
  OnnxSession(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    try {
      in = only("input", session.getInputInfo());
      NodeInfo own = session.getOutputInfo().get(OnnxGraph.REPRESENTATION);
      out = own == null ? only("output", session.getOutputInfo()) : own; // models have others, too
      input = shape(in);
      output = shape(out);
      Check.that(isImages(), "takes %s, not square images (N, C, S, S)", text(input));
      boolean fits = output.length == 2 || output.length == 4;
      Check.that(fits, "gives %s, not (N, D) or (N, D, H, W)", text(output));
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
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
  public long[] output() {
    return output.clone();
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
    try {
      return input[0] < 0 || input[0] == shape[0] ? once(pixels, shape) : inTurns(pixels, shape);
    } catch (OrtException e) {
      String failed = "ONNX Runtime can't run the network on %s: %s";
      throw new IllegalStateException(failed.formatted(text(shape), OnnxRuntime.why(e)), e);
    }
  }

  private Output once(FloatBuffer pixels, long[] shape) throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(environment, pixels, shape);
        OrtSession.Result result = session.run(Map.of(in.getName(), x), Set.of(out.getName()))) {
      OnnxTensor y = (OnnxTensor) result.get(0);
      FloatBuffer found = y.getFloatBuffer();
      float[] numbers = new float[found.remaining()];
      found.get(numbers);
      return new Output(numbers, y.getInfo().getShape());
    }
  }

  /** Runs a network that always takes the same number of images; what lacks is black. */
  private Output inTurns(FloatBuffer pixels, long[] shape) throws OrtException {
    int each = pixels.remaining() / (int) shape[0];
    int block = (int) input[0];
    long[] part = shape.clone();
    part[0] = block;
    float[] all = new float[0];
    long[] made = shape;
    for (int i = 0; i < shape[0]; i += block) {
      int some = Math.min(block, (int) shape[0] - i);
      FloatBuffer turn = pixels.slice(i * each, some * each);
      Output one = once(some == block ? turn : padded(turn, block * each), part);
      made = one.shape().clone();
      int width = one.numbers().length / block;
      all = Arrays.copyOf(all, (int) shape[0] * width);
      System.arraycopy(one.numbers(), 0, all, i * width, some * width);
    }
    made[0] = shape[0];
    return new Output(all, made);
  }

  private static FloatBuffer padded(FloatBuffer some, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length * Float.BYTES);
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().put(some).rewind();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException | IllegalStateException e) {
      throw new IllegalStateException("closing a network: " + e.getMessage(), e);
    }
  }
}
