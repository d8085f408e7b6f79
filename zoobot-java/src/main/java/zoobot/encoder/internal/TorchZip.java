package zoobot.encoder.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip that {@code torch.save} writes. PyTorch never compresses, so nothing can grow. */
final class TorchZip implements Closeable {

  private static final String PICKLE = "data.pkl";
  private static final int LARGEST_PICKLE = 8 << 20;

  private final Path path;
  private final ZipFile zip;
  private final String root;
  private final ByteOrder order;
  private String lastKey;
  private byte[] last;

  private TorchZip(Path path, ZipFile zip) throws IOException {
    this.path = path;
    this.zip = zip;
    String pickle = pickleName();
    root = pickle.substring(0, pickle.length() - PICKLE.length());
    boolean big = zip.getEntry(root + "byteorder") != null && text("byteorder").equals("big");
    order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  static TorchZip open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          path + ": a damaged or truncated PyTorch file: " + e.getMessage(), e);
    }
    try {
      return new TorchZip(path, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Returns the pickle that says what is in the file. */
  byte[] pickle() throws IOException {
    ZipEntry entry = entry(PICKLE);
    if (entry.getSize() > LARGEST_PICKLE) {
      throw fault(PICKLE + " has " + entry.getSize() + " bytes, too many for a list of weights");
    }
    return read(entry);
  }

  /** Returns the bytes of a storage without reading it; its checks are those of reading. */
  long length(String key) throws IOException {
    return entry("data/" + key).getSize();
  }

  /** Returns the numbers of a storage. The last one stays in memory, for tensors that share it. */
  ByteBuffer storage(String key) throws IOException {
    if (!key.equals(lastKey)) {
      last = read(entry("data/" + key));
      lastKey = key;
    }
    return ByteBuffer.wrap(last).order(order);
  }

  private String pickleName() {
    List<String> found =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
            .toList();
    if (found.size() != 1) {
      throw fault("a zip with " + found.size() + " files " + PICKLE + " instead of one");
    }
    return found.get(0);
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(root + name);
    if (entry == null) {
      throw fault("its part " + root + name + " is missing");
    }
    if (entry.getMethod() != ZipEntry.STORED
        || entry.getSize() != entry.getCompressedSize()
        || entry.getSize() > Math.min(Files.size(path), Integer.MAX_VALUE - 8)) {
      throw fault(
          "its part "
              + root
              + name
              + " is compressed or larger than the file; save it anew with torch.save");
    }
    return entry;
  }

  private byte[] read(ZipEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize());
    } catch (ZipException | EOFException e) {
      throw fault(entry.getName() + ": " + e.getMessage());
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    // PyTorch writes 0 where it was told not to compute any.
    boolean same = entry.getCrc() == 0 || entry.getCrc() == crc.getValue();
    if (bytes.length != entry.getSize() || !same) {
      throw fault(entry.getName() + " is not what was written (its checksum differs)");
    }
    return bytes;
  }

  private String text(String name) throws IOException {
    return new String(read(entry(name)), StandardCharsets.UTF_8);
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(path + ": no PyTorch file, or a damaged one: " + what);
  }
}
