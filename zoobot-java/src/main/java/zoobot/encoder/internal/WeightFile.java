package zoobot.encoder.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file of named tensors, open for reading. */
interface WeightFile extends Closeable {

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
}
