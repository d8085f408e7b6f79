package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors in and out of safetensors. */
public final class Tensors {

  private Tensors() {}

  /**
   * Reads a safetensors file into the float32 parameters of the same names.
   *
   * @param ignored prefix of tensors that are in the file and not wanted; empty for none
   * @throws IllegalArgumentException if names or shapes differ; the message names the tensors
   */
  public static void read(byte[] file, Map<String, Parameter> into, String ignored, String source) {
    try (WeightFile weights = Safetensors.open(Bytes.of(file), source)) {
      weights.tensors().keySet().removeIf(n -> !ignored.isEmpty() && n.startsWith(ignored));
      read(weights, into, source);
    } catch (IOException e) {
      throw new UncheckedIOException(source, e);
    }
  }

  /** Reads one tensor after the other, once all of them are known to fit. */
  static void read(WeightFile file, Map<String, Parameter> into, String source) throws IOException {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    into.forEach((name, parameter) -> wanted.put(name, parameter.getArray().getShape()));
    Map<String, StoredTensor> found = TensorNames.fit(file.tensors(), wanted, source);
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      for (Map.Entry<String, StoredTensor> entry : found.entrySet()) {
        copy(entry.getValue().values(), into.get(entry.getKey()).getArray());
      }
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Writes into the memory that the array has. DJL's set() and copyTo() would leave the weights in
   * a buffer of the JVM, whose size the heap limits.
   */
  private static void copy(float[] values, NDArray into) {
    try (NDArray array = into.getManager().create(values, into.getShape())) {
      into.muli(0).addi(array);
    }
  }

  /**
   * Writes arrays under their names.
   *
   * @param type of tensors of two and more dimensions; vectors (BatchNorm, biases) are few and lose
   *     too much in half precision, so they stay float32
   */
  public static void write(OutputStream out, Map<String, NDArray> tensors, DataType type)
      throws IOException {
    new SafetensorsWriter(tensors, type).write(out);
  }
}
