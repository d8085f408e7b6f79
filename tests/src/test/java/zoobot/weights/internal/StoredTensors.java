package zoobot.weights.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the tensors of a weight file to tests in other packages. */
public final class StoredTensors {

  /** One tensor, row-major. */
  public record Values(long[] shape, float[] values) {}

  private StoredTensors() {}

  /** Reads all that are weights. */
  public static Map<String, Values> read(Path file) throws IOException {
    Map<String, Values> read = new LinkedHashMap<>();
    WeightFile.open(
        file,
        tensors -> {
          for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (!entry.getKey().endsWith("num_batches_tracked")) {
              Tensor tensor = entry.getValue();
              read.put(entry.getKey(), new Values(tensor.shape(), tensor.values()));
            }
          }
        });
    return read;
  }
}
