package zoobot.encoder.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import zoobot.io.internal.Check;

/**
 * Reads what {@code torch.save} writes: a zip with one pickle that names tensors, and one part a
 * storage with their numbers. PyTorch never compresses, so nothing can grow; sizes are checked
 * against the file before memory is taken.
 */
final class TorchFile implements WeightFile {

  /** Where checkpoints keep weights: Lightning's and timm's names, and one that tutorials use. */
  private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model");

  private static final String PICKLE = "data.pkl";
  private static final int LARGEST_PICKLE = 8 << 20;

  private final Path path;
  private final ZipFile zip;
  private final String root;
  private final ByteOrder order;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private String lastKey;
  private byte[] last;

  private TorchFile(Path path, ZipFile zip) throws IOException {
    this.path = path;
    this.zip = zip;
    String pickle = pickleName();
    root = pickle.substring(0, pickle.length() - PICKLE.length());
    order = isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ZipEntry entry = entry(PICKLE);
    if (entry.getSize() > LARGEST_PICKLE) {
      throw fault(PICKLE + " has " + entry.getSize() + " bytes, too many for a list of weights");
    }
    for (var named : stateDict(Pickle.read(read(entry), path.toString())).entrySet()) {
      tensors.put(named.getKey(), checked(named.getKey(), named.getValue()));
    }
  }

  /** Reads names, types and shapes; the file stays open until this is closed. */
  static TorchFile open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          path + ": a damaged or truncated PyTorch file: " + e.getMessage(), e);
    }
    try {
      return new TorchFile(path, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  @Override
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Finds the tensors in what was pickled: a state dict alone, or a checkpoint around one. */
  private Map<String, Pickle.Tensor> stateDict(Object content) {
    if (!(content instanceof Map<?, ?> outer)) {
      String held = content instanceof Pickle.Inert o ? "an object " + o.name() : "no map";
      throw new IllegalArgumentException(
          "%s holds %s, not a state dict. In Python: torch.save(model.state_dict(), 'weights.pt')"
              .formatted(path, held));
    }
    Map<?, ?> inner = outer;
    for (String key : KEYS) {
      if (inner == outer && outer.get(key) instanceof Map<?, ?> map) {
        inner = map;
      }
    }
    Map<String, Pickle.Tensor> found = new LinkedHashMap<>();
    inner.forEach(
        (name, value) -> {
          if (value instanceof Pickle.Tensor tensor) {
            found.put(String.valueOf(name), tensor);
          }
        });
    Check.that(!found.isEmpty(), "%s holds no tensors by name, but %s", path, inner.keySet());
    return found;
  }

  private Tensor checked(String name, Pickle.Tensor tensor) throws IOException {
    Pickle.Storage storage = tensor.storage();
    long bytes = entry("data/" + storage.key()).getSize();
    String label = path + ": tensor " + name;
    int width = storage.type().bytes();
    Check.that(
        storage.count() == bytes / width && bytes % width == 0,
        "%s wants %d numbers, its part has %d bytes",
        label,
        storage.count(),
        bytes);
    long n = Tensor.elements(tensor.shape(), storage.count());
    if (n < 0 || !tensor.isInside(n)) {
      throw new IllegalArgumentException(
          "%s of shape %s can't fit into its %d numbers"
              .formatted(label, Arrays.toString(tensor.shape()), storage.count()));
    }
    return new Tensor(tensor.shape(), () -> values(tensor, (int) n, label));
  }

  private float[] values(Pickle.Tensor tensor, int count, String label) throws IOException {
    Pickle.Storage storage = tensor.storage();
    int start = (int) tensor.offset();
    IntUnaryOperator place = tensor.isContiguous() ? i -> start + i : tensor::place;
    if (!storage.key().equals(lastKey)) { // stays in memory, for tensors that share it
      last = read(entry("data/" + storage.key()));
      lastKey = storage.key();
    }
    return storage.type().floats(ByteBuffer.wrap(last).order(order), count, place, label);
  }

  private String pickleName() {
    Stream<String> names = zip.stream().map(ZipEntry::getName);
    List<String> found = names.filter(name -> ("/" + name).endsWith("/" + PICKLE)).toList();
    if (found.size() != 1) {
      throw fault("a zip with " + found.size() + " files " + PICKLE + " instead of one");
    }
    return found.get(0);
  }

  private boolean isBigEndian() throws IOException {
    return zip.getEntry(root + "byteorder") != null
        && new String(read(entry("byteorder")), StandardCharsets.UTF_8).equals("big");
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
          "its part %s is compressed or larger than the file; save it anew with torch.save"
              .formatted(root + name));
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

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(path + ": no PyTorch file, or a damaged one: " + what);
  }
}
