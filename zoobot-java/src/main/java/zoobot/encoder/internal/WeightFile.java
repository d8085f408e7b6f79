package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.BufferedOutputStream;
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
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/** Named tensors in and out of files: one that is open for reading. */
public interface WeightFile extends Closeable {

  /** How the values of a tensor are read. */
  interface Values {

    /** Reads them, row-major; they may turn out to be damaged, or of a type of no weights. */
    float[] read() throws IOException;
  }

  /** A tensor whose shape is known and has been checked, and whose values are still to be read. */
  record Tensor(long[] shape, Values values) {

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
   * Opens safetensors or what {@code torch.save} or Lightning wrote, told apart by its beginning.
   */
  static WeightFile open(Path file) throws IOException {
    Check.that(Files.isRegularFile(file), "%s: no such file", file);
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
    if (start.equals("PK\3\4")) {
      return TorchFile.open(file);
    }
    if (start.length() == 4 && start.charAt(0) == 0x80 && start.charAt(1) <= 5) {
      throw new IllegalArgumentException(
          "%s: a bare pickle, as PyTorch before 1.6 wrote, which is not read. Convert it in Python: "
                  .formatted(file)
              + "torch.save(torch.load('%s', map_location='cpu', weights_only=True), 'converted.bin')"
                  .formatted(file.getFileName()));
    }
    return Safetensors.open(FileChannel.open(file), file.toString());
  }

  /**
   * Reads a file of any kind into the float32 parameters of the same names. If it is none, is
   * damaged, asks for more than weights need, or names or shapes differ, a message names file and
   * tensors.
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
    for (var entry : TensorNames.fit(file.tensors(), wanted, source).entrySet()) {
      float[] values = entry.getValue().values().read();
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

  /** Writes a safetensors file, whole or not at all; see {@link Safetensors#write}. */
  static void write(Path file, Map<String, NDArray> tensors, DataType matrices) {
    AtomicFile.write(
        file,
        half -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
            Safetensors.write(out, tensors, matrices);
          }
        });
  }
}
