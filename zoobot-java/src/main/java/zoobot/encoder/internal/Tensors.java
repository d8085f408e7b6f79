package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Named tensors in and out of files. */
public final class Tensors {

  private Tensors() {}

  /**
   * Reads a weight file of any kind into the float32 parameters of the same names.
   *
   * @throws IllegalArgumentException if it is none, is damaged or asks for more than weights need,
   *     or if names or shapes differ; the message names file and tensors
   */
  public static void read(Path file, Map<String, Parameter> into) {
    try (WeightFile weights = WeightFile.open(file)) {
      read(weights, into, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Reads the same from the bytes of a safetensors file. */
  public static void read(byte[] file, Map<String, Parameter> into, String source) {
    try (WeightFile weights = Safetensors.open(new SeekableInMemoryByteChannel(file), source)) {
      read(weights, into, source);
    } catch (IOException e) {
      throw new UncheckedIOException(source, e);
    }
  }

  /** Reads one tensor after the other, once all of them are known to fit. */
  private static void read(WeightFile file, Map<String, Parameter> into, String source)
      throws IOException {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    into.forEach((name, parameter) -> wanted.put(name, parameter.getArray().getShape()));
    Map<String, WeightFile.Tensor> found = TensorNames.fit(file.tensors(), wanted, source);
    for (Map.Entry<String, WeightFile.Tensor> entry : found.entrySet()) {
      float[] values = entry.getValue().values();
      NDArray array = into.get(entry.getKey()).getArray();
      Forward.withoutGradients(() -> copy(values, array));
    }
  }

  /**
   * Writes into the memory that the array has. DJL's set() and copyTo() would leave the weights in
   * a buffer of the JVM, whose size the heap limits.
   */
  private static NDArray copy(float[] values, NDArray into) {
    try (NDArray array = into.getManager().create(values, into.getShape())) {
      return into.muli(0).addi(array);
    }
  }

  /**
   * Writes arrays under their names as safetensors.
   *
   * @param type of tensors of two and more dimensions; vectors (BatchNorm, biases) are few and lose
   *     too much in half precision, so they stay float32
   */
  public static void write(OutputStream out, Map<String, NDArray> tensors, DataType type)
      throws IOException {
    Safetensors.write(out, tensors, type);
  }
}
