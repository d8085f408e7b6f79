package zoobot.encoder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file of named tensors, open for reading. */
interface WeightFile extends Closeable {

  /** Returns the tensors by name, in the file's order. */
  Map<String, StoredTensor> tensors();

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
    int start = start(file);
    if (start == ('P' << 24 | 'K' << 16 | 3 << 8 | 4)) {
      return TorchFile.open(file);
    }
    if (start >>> 24 == 0x80 && (start >>> 16 & 0xff) <= 5) {
      throw new IllegalArgumentException(
          file
              + ": a bare pickle, as PyTorch before 1.6 wrote, which is not read. Convert it in"
              + " Python: torch.save(torch.load('"
              + file.getFileName()
              + "', map_location='cpu', weights_only=True), 'converted.bin')");
    }
    Bytes bytes = Bytes.of(file);
    try {
      return Safetensors.open(bytes, file.toString());
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static int start(Path file) throws IOException {
    try (Bytes bytes = Bytes.of(file)) {
      return bytes.size() < 4 ? 0 : bytes.read(0, 4).order(ByteOrder.BIG_ENDIAN).getInt();
    }
  }
}
