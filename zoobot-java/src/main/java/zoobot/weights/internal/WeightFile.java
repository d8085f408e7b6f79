package zoobot.weights.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/** Named tensors in and out of files. */
public final class WeightFile {

  private WeightFile() {}

  /**
   * Opens safetensors or what {@code torch.save} or Lightning wrote, told apart by its beginning,
   * for somebody who reads the tensors, in the file's order, before it is closed.
   */
  static void open(Path file, Action<Map<String, Tensor>> reader) throws IOException {
    Check.that(Files.isRegularFile(file), "%s: no such file", file);
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
    boolean pickle = start.length() == 4 && start.charAt(0) == 0x80 && start.charAt(1) <= 5;
    Check.that(
        !pickle,
        "%s: a bare pickle, as PyTorch before 1.6 wrote, which is not read. Convert it in Python: "
            + "torch.save(torch.load('%s', map_location='cpu', weights_only=True), 'converted.bin')",
        file,
        file.getFileName());
    if (!start.equals("PK\3\4")) {
      try (FileChannel data = FileChannel.open(file)) {
        reader.accept(new Safetensors(file.toString(), data).tensors());
      }
      return;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      reader.accept(new TorchFile(file, zip).tensors());
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException(
          file + ": a damaged or truncated PyTorch file: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file of any kind into parameters, with gradients off; what does not fit is named by
   * file and tensors.
   */
  public static void read(Path file, Map<String, Parameter> into) {
    try {
      open(file, tensors -> read(tensors, into, file.toString()));
    } catch (IOException e) {
      throw AtomicFile.failure(file.toString(), e);
    }
  }

  /** Reads the same from the bytes of a safetensors file. */
  public static void read(byte[] file, Map<String, Parameter> into, String source) {
    try (SeekableByteChannel data = new SeekableInMemoryByteChannel(file)) {
      read(new Safetensors(source, data).tensors(), into, source);
    } catch (IOException e) {
      throw AtomicFile.failure(source, e);
    }
  }

  /** Reads the numbers of all tensors of a safetensors file, row-major. */
  public static Map<String, float[]> numbers(byte[] file, String source) {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (SeekableByteChannel data = new SeekableInMemoryByteChannel(file)) {
      for (var entry : new Safetensors(source, data).tensors().entrySet()) {
        numbers.put(entry.getKey(), entry.getValue().values());
      }
    } catch (IOException e) {
      throw AtomicFile.failure(source, e);
    }
    return numbers;
  }

  /** Reads one tensor after the other, once all of them are known to fit. */
  private static void read(Map<String, Tensor> tensors, Map<String, Parameter> into, String source)
      throws IOException {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    into.forEach((name, parameter) -> wanted.put(name, parameter.getArray().getShape()));
    for (var entry : TensorNames.fit(tensors, wanted, source).entrySet()) {
      float[] values = entry.getValue().values();
      NDArray array = into.get(entry.getKey()).getArray();
      copy(values, array);
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
  public static void write(Path file, Map<String, NDArray> tensors, DataType matrices) {
    AtomicFile.write(
        file,
        half -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
            Safetensors.write(out, tensors, matrices);
          }
        });
  }
}
