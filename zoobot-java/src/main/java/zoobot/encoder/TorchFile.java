package zoobot.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Reads what {@code torch.save} writes: a zip with one pickle that names tensors, and one part a
 * storage with their numbers. Sizes are checked against the file before memory is taken.
 */
final class TorchFile implements WeightFile {

  private final Path path;
  private final TorchZip zip;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private TorchFile(Path path, TorchZip zip) {
    this.path = path;
    this.zip = zip;
  }

  /** A tensor's place in a storage. */
  private record Strided(TorchZip zip, String label, Pickled.Tensor tensor, int n)
      implements StoredTensor {

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
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void readNames() throws IOException {
    Object content = Pickle.read(zip.pickle(), path.toString());
    for (Map.Entry<String, Pickled.Tensor> entry :
        StateDict.tensors(content, path.toString()).entrySet()) {
      tensors.put(entry.getKey(), checked(entry.getKey(), entry.getValue()));
    }
  }

  private StoredTensor checked(String name, Pickled.Tensor tensor) throws IOException {
    Pickled.Storage storage = tensor.storage();
    long bytes = zip.length(storage.key());
    String label = path + ": tensor " + name;
    if (storage.count() != bytes / storage.type().bytes() || bytes % storage.type().bytes() != 0) {
      throw new IllegalArgumentException(
          label + " wants " + storage.count() + " numbers, its part has " + bytes + " bytes");
    }
    long n = StoredTensor.elements(tensor.shape(), storage.count());
    if (n < 0 || !tensor.isInside(n)) {
      throw new IllegalArgumentException(
          label
              + " of shape "
              + Arrays.toString(tensor.shape())
              + " can't fit into its "
              + storage.count()
              + " numbers");
    }
    return new Strided(zip, label, tensor, (int) n);
  }
}
