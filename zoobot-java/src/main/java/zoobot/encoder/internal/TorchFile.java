package zoobot.encoder.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Reads what {@code torch.save} writes: a zip with one pickle that names tensors, and one part a
 * storage with their numbers. Sizes are checked against the file before memory is taken.
 */
final class TorchFile implements WeightFile {

  /** Where checkpoints keep weights: Lightning's and timm's names, and one that tutorials use. */
  private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model");

  private final Path path;
  private final TorchZip zip;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private TorchFile(Path path, TorchZip zip) {
    this.path = path;
    this.zip = zip;
  }

  /** A tensor's place in a storage. */
  private record Strided(TorchZip zip, String label, Pickled.Tensor tensor, int n)
      implements Tensor {

    @Override
    public long[] shape() {
      return tensor.shape();
    }

    @Override
    public float[] values() throws IOException {
      Pickled.Storage storage = tensor.storage();
      int start = (int) tensor.offset();
      IntUnaryOperator place = tensor.isContiguous() ? i -> start + i : tensor::place;
      return storage.type().floats(zip.storage(storage.key()), n, place, label);
    }
  }

  /**
   * Reads names, types and shapes; the file stays open until this is closed.
   *
   * @throws IllegalArgumentException as {@link WeightFile#open}
   */
  static TorchFile open(Path path) throws IOException {
    TorchZip zip = TorchZip.open(path);
    try {
      TorchFile file = new TorchFile(path, zip);
      file.readNames();
      return file;
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

  private void readNames() throws IOException {
    Object content = Pickle.read(zip.pickle(), path.toString());
    for (Map.Entry<String, Pickled.Tensor> entry : stateDict(content).entrySet()) {
      tensors.put(entry.getKey(), checked(entry.getKey(), entry.getValue()));
    }
  }

  /** Finds the tensors in what was pickled: a state dict alone, or a checkpoint around one. */
  private Map<String, Pickled.Tensor> stateDict(Object content) {
    if (!(content instanceof Map<?, ?> outer)) {
      throw new IllegalArgumentException(
          path
              + " holds "
              + (content instanceof Pickled.Inert object ? "an object " + object.name() : "no map")
              + ", not a state dict. In Python: torch.save(model.state_dict(), 'weights.pt')");
    }
    Map<?, ?> inner =
        KEYS.stream()
            .map(outer::get)
            .filter(Map.class::isInstance)
            .findFirst()
            .<Map<?, ?>>map(Map.class::cast)
            .orElse(outer);
    Map<String, Pickled.Tensor> found = new LinkedHashMap<>();
    inner.forEach(
        (name, value) -> {
          if (value instanceof Pickled.Tensor tensor) {
            found.put(String.valueOf(name), tensor);
          }
        });
    if (found.isEmpty()) {
      throw new IllegalArgumentException(path + " holds no tensors by name, but " + inner.keySet());
    }
    return found;
  }

  private Tensor checked(String name, Pickled.Tensor tensor) throws IOException {
    Pickled.Storage storage = tensor.storage();
    long bytes = zip.length(storage.key());
    String label = path + ": tensor " + name;
    if (storage.count() != bytes / storage.type().bytes() || bytes % storage.type().bytes() != 0) {
      throw new IllegalArgumentException(
          label + " wants " + storage.count() + " numbers, its part has " + bytes + " bytes");
    }
    long n = Tensor.elements(tensor.shape(), storage.count());
    if (n < 0 || !tensor.isInside(n)) {
      throw new IllegalArgumentException(
          "%s of shape %s can't fit into its %d numbers"
              .formatted(label, Arrays.toString(tensor.shape()), storage.count()));
    }
    return new Strided(zip, label, tensor, (int) n);
  }
}
