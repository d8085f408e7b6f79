package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Named tensors in and out of files: one that is open for reading. */
public interface WeightFile extends Closeable {

  /** A tensor whose shape is known and has been checked, and whose values are still to be read. */
  interface Tensor {

    /** Returns the lengths of its sides; none for a single number. */
    long[] shape();

    /**
     * Reads its values, row-major.
     *
     * @throws IllegalArgumentException if they are damaged or of a type that weights can't be of
     */
    float[] values() throws IOException;

    /**
     * Returns the product of the sides, or −1 if one is negative or the product above the limit.
     */
    static long elements(long[] shape, long limit) {
      long count = 1;
      for (long side : shape) {
        // Each factor is checked, so that a huge shape can't overflow into a small number.
        if (side < 0 || (side > 0 && count > limit / side)) {
          return -1;
        }
        count *= side;
      }
      return count;
    }
  }

  /** Returns the tensors by name, in the file's order. */
  Map<String, Tensor> tensors();

  /**
   * Opens safetensors, or a file that {@code torch.save} or Lightning wrote. Its first bytes say
   * which it is, not its name.
   *
   * @throws IllegalArgumentException if it is none of these, is damaged, or asks for more than
   *     weights need
   */
  static WeightFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file");
    }
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
    if (start.equals("PK\3\4")) {
      return TorchFile.open(file);
    }
    if (start.length() == 4 && start.charAt(0) == 0x80 && start.charAt(1) <= 5) {
      throw new IllegalArgumentException(
          file
              + ": a bare pickle, as PyTorch before 1.6 wrote, which is not read. Convert it in"
              + " Python: torch.save(torch.load('"
              + file.getFileName()
              + "', map_location='cpu', weights_only=True), 'converted.bin')");
    }
    return Safetensors.open(FileChannel.open(file), file.toString());
  }

  /**
   * Reads a weight file of any kind into the float32 parameters of the same names.
   *
   * @throws IllegalArgumentException if it is none, is damaged or asks for more than weights need,
   *     or if names or shapes differ; the message names file and tensors
   */
  static void read(Path file, Map<String, Parameter> into) {
    try (WeightFile weights = WeightFile.open(file)) {
      read(weights, into, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Reads the same from the bytes of a safetensors file. */
  static void read(byte[] file, Map<String, Parameter> into, String source) {
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
  static void write(OutputStream out, Map<String, NDArray> tensors, DataType type)
      throws IOException {
    Safetensors.write(out, tensors, type);
  }
}
