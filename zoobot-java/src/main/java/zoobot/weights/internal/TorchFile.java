package zoobot.weights.internal;

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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import zoobot.io.internal.Check;

/**
 * Reads what {@code torch.save} writes: a zip of one pickle that names tensors, and their numbers.
 * PyTorch never compresses, so nothing can grow; sizes are checked before memory is taken.
 */
final class TorchFile {

  /** Where checkpoints keep weights: Lightning's and timm's names, and one that tutorials use. */
  private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model");

  private static final String PICKLE = "data.pkl";
  private static final int LARGEST_PICKLE = 8 << 20;

  private final Path path;
  private final ZipFile zip;
  private final String root;
  private String lastPart;
  private ByteBuffer last;

  TorchFile(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
    List<String> pickles =
        zip.stream().map(ZipEntry::getName).filter(n -> ("/" + n).endsWith("/" + PICKLE)).toList();
    require(pickles.size() == 1, "a zip with %d files %s, not one", pickles.size(), PICKLE);
    root = pickles.get(0).replaceFirst("data\\.pkl$", "");
  }

  /** Reads names, types and shapes. */
  Map<String, Tensor> tensors() throws IOException {
    long bytes = entry(PICKLE).getSize();
    require(bytes <= LARGEST_PICKLE, "%s of %d bytes, too many for weights", PICKLE, bytes);
    boolean big =
        zip.getEntry(root + "byteorder") != null
            && new String(read("byteorder"), StandardCharsets.UTF_8).equals("big");
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<?, ?> content = stateDict(Pickle.read(read(PICKLE), path.toString()));
    for (Map.Entry<?, ?> named : content.entrySet()) {
      if (named.getValue() instanceof Pickle.View view) {
        String name = String.valueOf(named.getKey());
        tensors.put(name, tensor(path + ": tensor " + name, view, order));
      }
    }
    Check.that(!tensors.isEmpty(), "%s holds no tensors by name, but %s", path, content.keySet());
    return tensors;
  }

  /** Finds the tensors in what was pickled: a state dict alone, or a checkpoint around one. */
  private Map<?, ?> stateDict(Object content) {
    if (!(content instanceof Map<?, ?> outer)) {
      String held = content instanceof Pickle.Inert o ? "an object " + o.name() : "no map";
      throw new IllegalArgumentException(
          "%s holds %s, not a state dict. In Python: torch.save(model.state_dict(), 'weights.pt')"
              .formatted(path, held));
    }
    List<?> inner = KEYS.stream().map(outer::get).filter(Map.class::isInstance).toList();
    return inner.isEmpty() ? outer : (Map<?, ?>) inner.get(0);
  }

  private Tensor tensor(String label, Pickle.View view, ByteOrder order) throws IOException {
    Pickle.Storage storage = view.storage();
    String part = "data/" + storage.key();
    long size = entry(part).getSize();
    int width = storage.type().bytes;
    boolean whole = storage.count() == size / width && size % width == 0;
    String count = "%s wants %d numbers, its part has %d bytes";
    Check.that(whole, count, label, storage.count(), size);
    Tensor.Bytes bytes = () -> numbers(part).order(order);
    Tensor tensor =
        new Tensor(label, storage.type(), view.shape(), view.strides(), view.offset(), bytes);
    String shape = Arrays.toString(view.shape());
    String outside = "%s of shape %s can't fit into its %d numbers";
    Check.that(tensor.isInside(storage.count()), outside, label, shape, storage.count());
    return tensor;
  }

  /** Reads a part, which stays in memory for tensors that share it. */
  private ByteBuffer numbers(String part) throws IOException {
    if (!part.equals(lastPart)) {
      last = ByteBuffer.wrap(read(part));
      lastPart = part;
    }
    return last;
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(root + name);
    require(entry != null, "its part %s%s is missing", root, name);
    boolean plain =
        entry.getMethod() == ZipEntry.STORED && entry.getSize() == entry.getCompressedSize();
    boolean fits = entry.getSize() <= Math.min(Files.size(path), Integer.MAX_VALUE - 8);
    String large = "its part %s%s is compressed or larger than the file; save it with torch.save";
    require(plain && fits, large, root, name);
    return entry;
  }

  private byte[] read(String name) throws IOException {
    ZipEntry entry = entry(name);
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize());
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    // PyTorch writes 0 where it was told not to compute any.
    boolean same = entry.getCrc() == 0 || entry.getCrc() == crc.getValue();
    boolean whole = bytes.length == entry.getSize() && same;
    require(whole, "%s is not what was written (its checksum differs)", entry.getName());
    return bytes;
  }

  private void require(boolean holds, String what, Object... values) {
    Check.that(holds, "%s: no PyTorch file, or a damaged one: %s", path, what.formatted(values));
  }
}
